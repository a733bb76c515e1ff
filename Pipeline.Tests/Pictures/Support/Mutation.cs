namespace Pipeline.Tests.Pictures.Support;

/// <summary>Damages files at random: bits, bytes, numbers, runs, cuts, pieces of other files.</summary>
internal static class Mutation
{
    private static readonly byte[] Extremes = [0x00, 0x01, 0x7F, 0x80, 0xFF];

    public static byte[] Of(Random random, byte[] file, byte[] other)
    {
        var bytes = file.ToList();
        for (var changes = random.Next(1, 3); changes > 0 && bytes.Count > 8; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    for (var i = 0; i < Math.Min(4, length); i++)
                        bytes[at + i] = Extremes[random.Next(Extremes.Length)];
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 5:
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(64))]);
                    break;
                case 6 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    // Headers are small, and most rules are about them.
                    bytes[random.Next(Math.Min(64, bytes.Count))] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }
}
