"""Reads lists of texts with one peer. Standard input: JSON {peer, language, lists}. Last line of standard output: a JSON
list of {spoken, seconds}, with seconds of processor time."""

import json
import logging
import sys
import time

logging.disable(logging.CRITICAL)


def revonorm(language):
    from revonorm import normalize_text

    return lambda text: normalize_text(text, language=language)


def wetext(language):
    if language == "zh":
        from tn.chinese.normalizer import Normalizer
    else:
        from tn.english.normalizer import Normalizer
    return Normalizer(overwrite_cache=False).normalize


def nemo(language):
    from nemo_text_processing.text_normalization.normalize import Normalizer

    normalizer = Normalizer(input_case="cased", lang=language)
    return lambda text: normalizer.normalize(text, verbose=False)


def malaya(_language):
    from malaya.normalizer import rules

    normalizer = rules.load(None)
    return lambda text: normalizer.normalize(text)["normalize"]


def bm_address(_language):
    """Expands the abbreviations of addresses; numbers stay digits."""
    from bm_address import normalise

    return lambda text: normalise(text)["normalised"]


def manglish(_language):
    """Expands short forms and reads Jawi as Rumi; numbers stay digits."""
    from malaysian_manglish_nlp import normalize
    from malaysian_manglish_nlp.jawi import is_jawi, to_rumi

    return lambda text: normalize(to_rumi(text) if is_jawi(text) else text)


PEERS = {
    "revonorm": revonorm,
    "WeTextProcessing": wetext,
    "NeMo": nemo,
    "malaya": malaya,
    "bm-address": bm_address,
    "malaysian-manglish-nlp": manglish,
}



def main():
    task = json.load(sys.stdin)
    read = PEERS[task["peer"]](task["language"])

    def say(text):
        # A panic in a peer's Rust code is a BaseException and not an Exception.
        try:
            return read(text)
        except BaseException:
            return ""

    results = []
    for texts in task["lists"]:
        for text in texts[:20]:
            say(text)
        start = time.process_time()
        spoken = [say(text) for text in texts]
        results.append({"spoken": spoken, "seconds": time.process_time() - start})
    print()
    print(json.dumps(results))


main()
