using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Tests.Pictures.Support;

/// <summary>ICC profiles that are nothing but a header and noise.</summary>
internal static class Profiles
{
    public static byte[] Create(string colorSpace, int bytes = 600)
    {
        var profile = new byte[bytes];
        new Random(bytes).NextBytes(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile, bytes);
        Encoding.ASCII.GetBytes(colorSpace).CopyTo(profile, 16);
        Encoding.ASCII.GetBytes("acsp").CopyTo(profile, 36);
        return profile;
    }
}
