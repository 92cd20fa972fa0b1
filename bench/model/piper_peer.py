"""piper_peer.py VOICE THREADS: piper-tts on a voice, with so many threads.

Reads lines of JSON {ids} and answers each with the milliseconds of processor time that its audio took.
"""

import json
import sys
import time

import onnxruntime as ort
from piper import PiperVoice
from piper.config import PiperConfig

path, threads = sys.argv[1], int(sys.argv[2])
options = ort.SessionOptions()
options.intra_op_num_threads = threads
options.inter_op_num_threads = 1
with open(f"{path}.json", encoding="utf-8") as file:
    config = PiperConfig.from_dict(json.load(file))
voice = PiperVoice(
    session=ort.InferenceSession(path, options, providers=["CPUExecutionProvider"]),
    config=config,
)

for line in sys.stdin:
    ids = json.loads(line)["ids"]
    before = time.process_time()
    voice.phoneme_ids_to_audio(ids)
    print((time.process_time() - before) * 1000, flush=True)
