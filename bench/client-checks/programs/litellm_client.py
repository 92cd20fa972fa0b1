import litellm
from checks import BASE, KEY, TEXT, check, expect, raises

ELEVENLABS = {"model": "elevenlabs/eleven_multilingual_v2", "api_base": BASE, "api_key": KEY}
OPENAI = {"model": "openai/tts-1", "api_base": f"{BASE}/v1", "api_key": KEY}


@check("openai/…")
def _():
    expect(len(litellm.speech(input=TEXT, voice="alloy", **OPENAI).content) > 1000, "no audio")


@check("elevenlabs/… with OpenAI's name of a voice, and with ours")
def _():
    expect(len(litellm.speech(input=TEXT, voice="alloy", **ELEVENLABS).content) > 1000, "alloy")
    pcm = litellm.speech(input=TEXT, voice="malaysia", response_format="pcm", speed=1.1, **ELEVENLABS)
    expect(len(pcm.content) > 1000, "malaysia")


@check("errors")
def _():
    raises(Exception, lambda: litellm.speech(input="", voice="malaysia", **ELEVENLABS))
    raises(Exception, lambda: litellm.speech(input=TEXT, voice="nobody", **OPENAI))
