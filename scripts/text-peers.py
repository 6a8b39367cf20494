"""Near-duplicates of a file of texts by rensa and datatrove: megabytes of texts by CPU second.

usage: text-peers.py FILE rensa|datatrove

5-grams of words in both, signatures of 112 hashes: rensa in 28 bands of four, verified by nothing; datatrove in 14
buckets of eight, its own default, through all of its steps on a disk (signatures, buckets, clusters).
"""
import json
import sys
import tempfile
import time

path, peer = sys.argv[1:3]
texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
megabytes = sum(len(text.encode()) for text in texts) / 1e6


def rensa():
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.7, num_perm=112, num_bands=28)
    near = 0
    for number, text in enumerate(texts):
        words = text.lower().split()
        grams = [" ".join(words[place:place + 5]) for place in range(max(1, len(words) - 4))]
        signature = RMinHash(num_perm=112, seed=1)
        signature.update(grams)
        near += bool(index.query(signature))
        index.insert(number, signature)
    return near


def datatrove():
    import logging

    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature

    logging.disable()
    config = MinhashConfig()
    documents = [Document(text=text, id=str(number)) for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        signatures = MinhashDedupSignature(f"{folder}/signatures", config=config)
        signatures.run(iter(documents), rank=0, world_size=1)
        buckets = MinhashDedupBuckets(f"{folder}/signatures", f"{folder}/buckets", config=config)
        for bucket in range(config.num_buckets):
            buckets.run(None, rank=bucket, world_size=config.num_buckets)
        MinhashDedupCluster(f"{folder}/buckets", f"{folder}/clusters", config=config).run(
            None, 0, 1)
    return "?"


start, wall = time.process_time(), time.time()
near = {"rensa": rensa, "datatrove": datatrove}[peer]()
used = time.process_time() - start
print(f"{peer}: {megabytes:.1f} MB, {len(texts)} texts, {used:.2f} CPU s, {time.time() - wall:.2f} s, "
      f"{megabytes / used:.2f} MB by CPU second, near-duplicates {near}")
