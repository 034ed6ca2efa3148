namespace Duel.Data.Tests;

public sealed class JpegTransformTests
{
    [Fact]
    public void Samples_are_those_of_the_exact_transform_within_a_level()
    {
        var random = new Random(21);
        var (block, quantization, samples) = (new short[64], new ushort[64], new byte[64]);
        for (var round = 0; round < 200; round++)
        {
            Array.Clear(block);
            for (var i = random.Next(64); i >= 0; i--)
                block[random.Next(64)] = (short)random.Next(-12, 13);
            for (var i = 0; i < 64; i++)
                quantization[i] = (ushort)random.Next(1, 30);
            JpegTransform.Inverse(block, quantization, samples, 8);
            for (var i = 0; i < 64; i++)
                Assert.InRange(samples[i] - Math.Clamp(Exact(block, quantization, i % 8, i / 8), 0, 255), -1, 1);
        }
    }

    [Fact]
    public void Lone_average_makes_a_plain_block()
    {
        var samples = new byte[64];
        JpegTransform.Inverse([80, .. new short[63]], [.. Enumerable.Repeat((ushort)8, 64)], samples, 8);
        Assert.All(samples, value => Assert.Equal(128 + 80, value));
    }

    private static double Exact(short[] block, ushort[] quantization, int x, int y)
    {
        var sum = 128.0;
        for (var v = 0; v < 8; v++)
            for (var u = 0; u < 8; u++)
                sum += Scale(u) * Scale(v) * block[(v * 8) + u] * quantization[(v * 8) + u] * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
        return sum;
    }

    private static double Scale(int frequency) => frequency == 0 ? Math.Sqrt(1.0 / 8) : 0.5;
}
