import asyncio

import aiohttp
from checks import BASE, KEY, RACHEL, TEXT, check, expect
from pipecat.frames.frames import ErrorFrame, TTSAudioRawFrame, TTSSpeakFrame, TTSTextFrame
from pipecat.services.elevenlabs.tts import ElevenLabsHttpTTSService
from pipecat.services.openai.tts import OpenAITTSService
from pipecat.tests.utils import run_test


async def frames_of(service):
    """What the service sends down its pipeline for the text."""
    down, up = await run_test(service, frames_to_send=[TTSSpeakFrame(TEXT)])
    errors = [frame.error for frame in [*down, *up] if isinstance(frame, ErrorFrame)]
    expect(not errors, errors)
    return down


def bytes_in(frames):
    return sum(len(frame.audio) for frame in frames if isinstance(frame, TTSAudioRawFrame))


@check("OpenAITTSService")
def _():
    async def speak():
        return await frames_of(
            OpenAITTSService(api_key=KEY, base_url=f"{BASE}/v1", settings=OpenAITTSService.Settings(voice="alloy"))
        )

    expect(bytes_in(asyncio.run(speak())) > 48_000, "no audio")


@check("ElevenLabsHttpTTSService, with the times of its words")
def _():
    async def speak():
        async with aiohttp.ClientSession() as session:
            settings = ElevenLabsHttpTTSService.Settings(voice=RACHEL)
            return await frames_of(
                ElevenLabsHttpTTSService(api_key=KEY, base_url=BASE, aiohttp_session=session, settings=settings)
            )

    frames = asyncio.run(speak())
    expect(bytes_in(frames) > 48_000, "no audio")
    words = " ".join(frame.text for frame in frames if isinstance(frame, TTSTextFrame))
    expect("KLCC" in words, words)
