import asyncio

import aiohttp
from checks import BASE, KEY, TEXT, check, expect
from livekit.plugins import elevenlabs, openai


async def samples_of(**options):
    speech = openai.TTS(base_url=f"{BASE}/v1", api_key=KEY, **options)
    count = 0
    async for event in speech.synthesize(TEXT):
        count += event.frame.samples_per_channel
    await speech.aclose()
    return count


@check("speech as events, and as audio")
def _():
    as_events = asyncio.run(samples_of())
    as_audio = asyncio.run(samples_of(model="tts-1", voice="alloy", response_format="pcm"))
    expect(as_events > 24_000 and as_audio > 24_000, f"{as_events} and {as_audio} samples")


@check("plugin `elevenlabs`: its list of voices (it speaks by WebSocket alone, which this API does not have)")
def _():
    async def voices():
        async with aiohttp.ClientSession() as session:
            plugin = elevenlabs.TTS(base_url=f"{BASE}/v1", api_key=KEY, http_session=session)
            return await plugin.list_voices()

    expect("espeak-ms" in [voice.id for voice in asyncio.run(voices())], "voices")
