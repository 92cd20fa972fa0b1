from checks import BASE, KEY, TEXT, check, expect, raises
from openai import APIStatusError, AuthenticationError, OpenAI

client = OpenAI(base_url=f"{BASE}/v1", api_key=KEY)
create = client.audio.speech.create


@check("speech in every format")
def _():
    for name in ["mp3", "opus", "aac", "flac", "wav", "pcm"]:
        speech = create(model="tts-1", voice="alloy", input="Hai semua", response_format=name)
        expect(len(speech.content) > 1000, name)


@check("streamed speech, with instructions")
def _():
    with client.audio.speech.with_streaming_response.create(
        model="gpt-4o-mini-tts", voice="coral", input=TEXT, instructions="Ceria", speed=1.1
    ) as response:
        expect(sum(map(len, response.iter_bytes())) > 1000, "no audio")


@check("models")
def _():
    expect("tts-1" in [model.id for model in client.models.list()], "models.list")
    expect(client.models.retrieve("tts-1").object == "model", "models.retrieve")


@check("errors")
def _():
    error = raises(APIStatusError, lambda: create(model="tts-1", voice="nobody", input="Hai"))
    expect((error.status_code, error.code, error.param) == (404, "voice_not_found", "voice"), "unknown voice")
    expect(error.request_id is not None, "request id")
    stranger = OpenAI(base_url=f"{BASE}/v1", api_key="unknown")
    raises(AuthenticationError, lambda: stranger.audio.speech.create(model="tts-1", voice="alloy", input="Hai"))
