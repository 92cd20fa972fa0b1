"""OpenAI's SDK, by LiteLLM's proxy, to both of our surfaces."""
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.request

from checks import BASE, KEY, TEXT, check, expect, raises
from openai import APIStatusError, OpenAI

PORT = 10396
MODELS = {
    "ours": {"model": "openai/tts-1", "api_base": f"{BASE}/v1", "api_key": KEY},
    "theirs": {"model": "elevenlabs/eleven_multilingual_v2", "api_base": BASE, "api_key": KEY},
}
config = {"model_list": [{"model_name": name, "litellm_params": params} for name, params in MODELS.items()]}
with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as file:
    json.dump(config, file)
program = os.path.join(os.path.dirname(sys.executable), "litellm")
# The proxy refuses to start without a key of its own.
proxy_key = f"sk-{secrets.token_hex(16)}"
proxy = subprocess.Popen(
    [program, "--config", file.name, "--host", "127.0.0.1", "--port", str(PORT)],
    env={**os.environ, "LITELLM_MASTER_KEY": proxy_key, "LITELLM_LOCAL_MODEL_COST_MAP": "True"},
    stdout=sys.stderr,
)
for _ in range(240):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/liveliness")
        break
    except OSError:
        time.sleep(0.5)

client = OpenAI(base_url=f"http://127.0.0.1:{PORT}", api_key=proxy_key, max_retries=0)


@check("openai/…")
def _():
    expect(len(client.audio.speech.create(model="ours", voice="alloy", input=TEXT).content) > 1000, "no audio")


@check("elevenlabs/…")
def _():
    expect(len(client.audio.speech.create(model="theirs", voice="alloy", input=TEXT).content) > 1000, "no audio")


@check("errors")
def _():
    raises(APIStatusError, lambda: client.audio.speech.create(model="ours", voice="nobody", input=TEXT))


proxy.terminate()
proxy.wait()
os.unlink(file.name)
