import base64

from checks import BASE, KEY, RACHEL, TEXT, check, expect, raises
from elevenlabs import VoiceSettings
from elevenlabs.client import ElevenLabs
from elevenlabs.core.api_error import ApiError
from elevenlabs.errors import UnprocessableEntityError

client = ElevenLabs(base_url=BASE, api_key=KEY)
speech = client.text_to_speech


@check("speech with a built-in voice")
def _():
    expect(b"".join(speech.convert(RACHEL, text=TEXT)).startswith(b"ID3"), "no mp3")


@check("every output format")
def _():
    starts = {"mp3_22050_32": b"ID3", "opus_48000_64": b"OggS", "wav_32000": b"RIFF"}
    for name in [*starts, "pcm_24000", "pcm_32000", "ulaw_8000", "alaw_8000"]:
        audio = b"".join(speech.convert(RACHEL, text="Hai semua", output_format=name))
        expect(len(audio) > 1000 and audio.startswith(starts.get(name, b"")), name)


@check("stream")
def _():
    settings = VoiceSettings(stability=0.5, speed=1.2)
    chunks = speech.stream("malaysia", text=TEXT, model_id="eleven_flash_v2_5", language_code="ms", voice_settings=settings)
    expect(sum(map(len, chunks)) > 1000, "no audio")


@check("with_timestamps")
def _():
    answer = speech.convert_with_timestamps(RACHEL, text=TEXT)
    expect(base64.b64decode(answer.audio_base_64).startswith(b"ID3"), "no mp3")
    expect("".join(answer.alignment.characters) == TEXT, "other characters")
    starts = answer.alignment.character_start_times_seconds
    expect(len(starts) == len(TEXT) and starts == sorted(starts), "times")


@check("stream_with_timestamps")
def _():
    text = TEXT + " Dan sekali lagi."
    chunks = list(speech.stream_with_timestamps(RACHEL, text=text, output_format="pcm_16000"))
    characters = [c for chunk in chunks if chunk.alignment for c in chunk.alignment.characters]
    expect("".join(characters) == text, "other characters")
    expect(len(b"".join(base64.b64decode(chunk.audio_base_64) for chunk in chunks)) > 1000, "no audio")


@check("voices, models, user")
def _():
    expect("espeak-ms" in [voice.voice_id for voice in client.voices.get_all().voices], "voices.get_all")
    expect(client.voices.search().voices[0].voice_id == "malaysia", "voices.search")
    expect(client.voices.get(RACHEL).voice_id == "malaysia", "voices.get")
    expect("ms" in [language.language_id for language in client.models.list()[0].languages], "models.list")
    expect(client.user.get().subscription.character_limit > 0, "user.get")
    expect(client.user.subscription.get().status == "active", "user.subscription.get")


@check("errors")
def _():
    convert = lambda voice, **body: lambda: b"".join(speech.convert(voice, **body))
    error = raises(UnprocessableEntityError, convert("malaysia", text="Hai", voice_settings=VoiceSettings(speed=9)))
    expect(error.body["detail"][0]["loc"] == ["body", "voice_settings", "speed"], "loc")
    error = raises(ApiError, convert("nobody", text="Hai"))
    expect((error.status_code, error.body["detail"]["status"]) == (404, "voice_not_found"), "unknown voice")
    stranger = ElevenLabs(base_url=BASE, api_key="unknown")
    error = raises(ApiError, lambda: b"".join(stranger.text_to_speech.convert("malaysia", text="Hai")))
    expect((error.status_code, error.body["detail"]["status"]) == (401, "invalid_api_key"), "unknown key")
