"""As much of protobuf as the worker's messages need: numbers, texts, bytes and messages, by field number."""


def encode(fields):
    """Writes {number: value}; a list is a repeated field, a dict a message. What is zero or empty is left out, as proto3 wants it."""
    out = bytearray()
    for number, value in fields.items():
        for item in value if isinstance(value, list) else [value] if value else []:
            if isinstance(item, int):
                out += _varint(number << 3) + _varint(item)
            else:
                data = encode(item) if isinstance(item, dict) else item.encode() if isinstance(item, str) else item
                out += _varint(number << 3 | 2) + _varint(len(data)) + data
    return bytes(out)


def decode(data):
    """Reads {number: value}: an int, or bytes for a text and a message."""
    fields, rest = {}, memoryview(data)
    while rest:
        key, rest = _read_varint(rest)
        value, rest = _read_varint(rest)
        if key & 7 == 2:
            value, rest = bytes(rest[:value]), rest[value:]
        fields[key >> 3] = value
    return fields


def _varint(value):
    return bytes([value]) if value < 0x80 else bytes([value & 0x7F | 0x80]) + _varint(value >> 7)


def _read_varint(data):
    length = next(index for index, byte in enumerate(data) if byte < 0x80) + 1
    return sum((byte & 0x7F) << 7 * index for index, byte in enumerate(data[:length])), data[length:]
