#!/usr/bin/python3
"""A worker of Pipeline, written from docs/wire-protocol.md. One thread talks to Kafka, one filters: that is one slot."""
import argparse
import os
import queue
import signal
import socket
import threading
import time
import uuid

import numpy as np
from confluent_kafka import Consumer, Producer
from filters import FILTERS, apply
from protobuf import decode, encode

STARTING, RUNNING, DRAINING, LEFT = 1, 2, 3, 4
DONE, RETURNED, FAILED = 1, 2, 3
LARGEST_RECORD = 64 * 1024 * 1024


class Worker:
    def __init__(self, options):
        self.options, self.incarnation, self.started = options, uuid.uuid4().hex, time.monotonic()
        self.consumer = Consumer({
            "bootstrap.servers": options.kafka, "group.id": options.group, "group.instance.id": options.id,
            "partition.assignment.strategy": "cooperative-sticky", "session.timeout.ms": 6000, "heartbeat.interval.ms": 500,
            "auto.commit.interval.ms": 200, "auto.offset.reset": "earliest", "reconnect.backoff.max.ms": 1000,
            "fetch.message.max.bytes": 8 * 1024 * 1024, "receive.message.max.bytes": 2 * LARGEST_RECORD + 1024 * 1024})
        self.producer = Producer({
            "bootstrap.servers": options.kafka, "linger.ms": 0, "message.timeout.ms": 0, "message.max.bytes": LARGEST_RECORD})
        self.tasks, self.held, self.counts = queue.Queue(), {}, {DONE: 0, RETURNED: 0, FAILED: 0}
        self.stopping, self.arrived, self.beaten, self.said, self.sequence = False, 0, 0, None, 0

    def run(self):
        self.consumer.subscribe([self.options.tasks])
        threading.Thread(target=self.work, daemon=True).start()
        while not (self.stopping and time.monotonic() > self.arrived + (30 if self.held else 1)):
            for record in self.consumer.consume(1, 0.02):
                self.take(record)
            self.producer.poll(0)
            partitions = sorted(part.partition for part in self.consumer.assignment())
            state = DRAINING if self.stopping else RUNNING if partitions else STARTING
            if (state, partitions) != self.said or time.monotonic() > self.beaten + 0.5:
                self.beat(state, partitions)
        self.consumer.close()
        self.beat(LEFT, [])
        self.producer.flush(5)

    def stop(self, *_):
        self.stopping, self.arrived = True, time.monotonic()

    def take(self, record):
        header = dict(record.headers() or []).get("tile")
        if record.error() or header is None:
            print(f"Skipped: {record.error() or 'a record without a tile'}", flush=True)
            return
        task, self.arrived = decode(header), time.monotonic()
        self.held[id(task)] = claim(task)
        if (task[5].decode(), task[6].decode()) == (self.options.id, self.incarnation):
            self.tasks.put((task, record.value()))
        else:
            self.answer(task, RETURNED)

    def work(self):
        while True:
            task, pixels = self.tasks.get()
            try:
                self.answer(task, DONE, picture=tile(task, pixels))
            except Exception as error:  # whatever a filter throws is an answer, never a lost tile
                self.answer(task, FAILED, f"{type(error).__name__}: {error}")

    def answer(self, task, status, error="", picture=None):
        result = claim(task) | {5: self.options.id, 6: self.incarnation, 7: status, 8: error}
        if picture is not None:
            result |= {9: task[11], 10: 1 if picture.ndim == 2 else picture.shape[2], 11: 8 * picture.itemsize}
        self.producer.produce(
            self.options.results, b"" if picture is None else picture.tobytes(), headers=[("tile", encode(result))],
            on_delivery=lambda *_: self.answered(task, status))

    def answered(self, task, status):
        self.counts[status] += 1
        del self.held[id(task)]

    def beat(self, state, partitions):
        if state == RUNNING and (self.said is None or self.said[0] == STARTING):
            print(f"Worker {self.options.id} is ready", flush=True)
        self.said, self.beaten, self.sequence = (state, partitions), time.monotonic(), self.sequence + 1
        self.producer.produce(self.options.heartbeats, key=self.options.id, value=encode({
            1: self.options.id, 2: self.incarnation, 3: self.sequence, 4: state, 5: socket.gethostname(), 6: os.getpid(), 7: "python", 8: 1,
            9: list(self.held.values()), 10: partitions, 11: self.counts[DONE], 12: self.counts[FAILED], 13: self.counts[RETURNED],
            17: list(FILTERS), 18: int(1000 * (time.monotonic() - self.started))}))


def claim(task):
    """job_id, pass, tile and attempt: they have the same numbers in a task, an answer and a claim."""
    return {number: task.get(number, 0) for number in (1, 2, 3, 4)}


def tile(task, pixels):
    """Filters a tile with its halo, and cuts the halo off. The filters of this worker move no pixels, so source and target compare directly."""
    shape, source, target = decode(task[8]), decode(task[9]), decode(task[11])
    image = np.frombuffer(pixels, "<u2" if shape[4] == 16 else "u1").reshape(source[4], source[3], *((shape[3],) if shape[3] > 1 else ()))
    left, top = target.get(1, 0) - source.get(1, 0), target.get(2, 0) - source.get(2, 0)
    return apply(task[7].decode(), image)[top:top + target[4], left:left + target[3]]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for option, default in {
            "id": f"python-{socket.gethostname()}", "kafka": "127.0.0.1:9092", "group": "workers", "tasks": "tasks", "results": "results",
            "heartbeats": "heartbeats"}.items():
        parser.add_argument(f"--{option}", default=default, help=f"default: {default}")
    worker = Worker(parser.parse_args())
    for stop in signal.SIGTERM, signal.SIGINT:
        signal.signal(stop, worker.stop)
    worker.run()
