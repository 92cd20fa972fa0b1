"""peer.py FOLDER: onnxruntime's own Python, one thread, on the same two graphs.

Reads lines of JSON {tokens, style} and answers each with the milliseconds of processor time that its speech took.
"""

import json
import sys
import time

import numpy as np
import onnxruntime as ort

options = ort.SessionOptions()
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
encoder, decoder = (
    ort.InferenceSession(f"{sys.argv[1]}/{part}.onnx", options, providers=["CPUExecutionProvider"])
    for part in ("encoder", "decoder")
)
features, f0, energy, style_input = (value.name for value in decoder.get_inputs())

for line in sys.stdin:
    text = json.loads(line)
    tokens = np.array([[0, *text["tokens"], 0]], dtype=np.int64)
    style = np.array([text["style"]], dtype=np.float32)
    speeds = np.ones(tokens.shape[1], dtype=np.float32)
    before = time.process_time()
    encoded = encoder.run(None, {"tokens": tokens, "style": style, "speed": speeds})
    decoder.run(None, {features: encoded[0], f0: encoded[1], energy: encoded[2], style_input: style})
    print((time.process_time() - before) * 1000, flush=True)
