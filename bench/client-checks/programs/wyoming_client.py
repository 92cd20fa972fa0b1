"""Home Assistant's way: its protocol, Wyoming, to the proxy wyoming_openai, which calls the API."""
import asyncio
import subprocess
import sys

from checks import BASE, KEY, TEXT, check, expect
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.error import Error
from wyoming.info import Describe, Info
from wyoming.tts import Synthesize, SynthesizeVoice

PORT = 10395
PROXY = [sys.executable, "-m", "wyoming_openai", "--uri", f"tcp://127.0.0.1:{PORT}", "--log-level", "WARNING"]
TTS = ["--tts-openai-url", f"{BASE}/v1", "--tts-openai-key", KEY, "--tts-models", "tts-1", "--tts-voices", "alloy"]
proxy = subprocess.Popen([*PROXY, *TTS], stdout=sys.stderr)


async def answers(request, last):
    """Events of the proxy until the last one of this type."""
    for _ in range(60):
        try:
            client = AsyncTcpClient("127.0.0.1", PORT)
            await client.connect()
            break
        except ConnectionError:
            await asyncio.sleep(0.5)
    events = []
    try:
        await client.write_event(request.event())
        while not events or not last.is_type(events[-1].type):
            event = await asyncio.wait_for(client.read_event(), 60)
            expect(event is not None, "the proxy hung up")
            expect(not Error.is_type(event.type), event.data)
            events.append(event)
    finally:
        await client.disconnect()
    return events


@check("voices")
def _():
    [event] = asyncio.run(answers(Describe(), Info))
    voices = [voice.name for program in Info.from_event(event).tts for voice in program.voices]
    expect(any("alloy" in name for name in voices), voices)


@check("speech, and three at once")
def _():
    async def speak(text):
        events = await answers(Synthesize(text=text, voice=SynthesizeVoice(name="alloy")), AudioStop)
        start = next(AudioStart.from_event(event) for event in events if AudioStart.is_type(event.type))
        audio = b"".join(AudioChunk.from_event(event).audio for event in events if AudioChunk.is_type(event.type))
        return len(audio) / (start.rate * start.width * start.channels)

    async def all_of():
        return await asyncio.gather(*(speak(f"{TEXT} {number}") for number in range(3)))

    seconds = asyncio.run(all_of())
    expect(min(seconds) > 2, seconds)


proxy.terminate()
proxy.wait()
