namespace Duel.Data.Tests;

/// <summary>Mutates the bytes of a good file, and demands that a reader accepts the result or refuses it in the documented way.</summary>
internal static class Fuzz
{
    /// <summary>Limits small enough that a mutated size cannot make the test slow.</summary>
    public static readonly DecodeLimits Limits = new() { Pixels = 1 << 20, DecodedBytes = 1 << 22, ArrayBytes = 1 << 22, Frames = 20 };

    public static void Mutate(byte[] good, Action<byte[]> read, int rounds, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                // Half of the changes hit the first 64 bytes, where the sizes are.
                var at = random.Next(random.Next(2) == 0 ? Math.Min(64, bytes.Length) : bytes.Length);
                bytes[at] = (byte)(random.Next(3) == 0 ? 255 * random.Next(2) : random.Next(256));
            }

            if (random.Next(8) == 0)
                bytes = bytes[..random.Next(bytes.Length)];

            try
            {
                read(bytes);
            }
            catch (Exception error) when (error is DataFormatException or DatasetException)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }
}
