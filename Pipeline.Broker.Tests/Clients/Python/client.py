"""usage: client.py HOST:PORT LIBRARY PREFIX GROUP CODEC...: sends 50 records with each codec and reads them back in a group; prints them as JSON."""

import json
import sys


def value(codec, i):
    """Blanks follow: clients leave a batch uncompressed that compression would make longer, such as one of a single short record."""
    return f"{codec} {i}".ljust(200).encode()


def kafka_python(address, prefix, group, codecs):
    from kafka import KafkaConsumer, KafkaProducer

    for codec in codecs:
        producer = KafkaProducer(bootstrap_servers=address, acks="all", compression_type=None if codec == "none" else codec)
        sent = [producer.send(f"{prefix}-{codec}", key=b"%d" % i, value=value(codec, i), partition=0) for i in range(50)]
        for record in sent:
            record.get(timeout=60)
        producer.close()

    topics = [f"{prefix}-{codec}" for codec in codecs]
    consumer = KafkaConsumer(*topics, bootstrap_servers=address, group_id=group, auto_offset_reset="earliest", consumer_timeout_ms=60000)
    records = [next(consumer) for _ in range(50 * len(codecs))]
    consumer.commit()
    consumer.close()
    return [[record.topic, record.value.decode().rstrip()] for record in records]


def confluent(address, prefix, group, codecs):
    from confluent_kafka import Consumer, Producer

    for codec in codecs:
        producer = Producer({"bootstrap.servers": address, "compression.type": codec, "enable.idempotence": True})
        for i in range(50):
            producer.produce(f"{prefix}-{codec}", key=b"%d" % i, value=value(codec, i), partition=0)
        if producer.flush(60):
            raise TimeoutError("Not all records were acknowledged.")

    consumer = Consumer({
        "bootstrap.servers": address, "group.id": group, "auto.offset.reset": "earliest",
        "enable.auto.commit": False, "partition.assignment.strategy": "cooperative-sticky",
    })
    consumer.subscribe([f"{prefix}-{codec}" for codec in codecs])
    records = []
    while len(records) < 50 * len(codecs):
        record = consumer.poll(60)
        if record is None:
            raise TimeoutError(f"Only {len(records)} records came.")
        if record.error():
            raise RuntimeError(record.error())
        records.append(record)
    consumer.commit(asynchronous=False)
    consumer.close()
    return [[record.topic(), record.value().decode().rstrip()] for record in records]


if __name__ == "__main__":
    _, place, library, topics, group_id, *names = sys.argv
    read = {"kafka-python": kafka_python, "confluent-kafka": confluent}[library](place, topics, group_id, names)
    print(json.dumps(read))
