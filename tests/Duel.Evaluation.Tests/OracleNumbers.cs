using Duel.Data;

namespace Duel.Evaluation.Tests;

/// <summary>The numbers that tests/oracles/record_metrics.py measures too, made anew.</summary>
internal static class OracleNumbers
{
    private const int Side = 32, Cell = 4, Channels = 3;

    /// <summary>Numbers in [-1, 1): element i of a stream is SplitMix64 of stream 2^32 + i.</summary>
    public static double[] Uniform(int stream, int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            var z = unchecked(((ulong)i + ((ulong)stream << 32) + 1) * 0x9E3779B97F4A7C15);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            numbers[i] = ((z ^ (z >> 31)) >> 11) * Math.Pow(2, -52) - 1;
        }
        return numbers;
    }

    /// <summary>Mixed features.</summary>
    public static FeatureTable Features(int stream, int count, int length, double scale, double shift)
    {
        double[] numbers = Uniform(stream, count * length), mixing = Uniform(stream + 1, length * length);
        var values = new float[count * length];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < length; j++)
                values[(i * length) + j] = (float)((Enumerable.Range(0, length).Sum(k => numbers[(i * length) + k] * mixing[(k * length) + j]) * scale) + shift);
        }
        return new(count, length, values, 0, []);
    }

    /// <summary>Features as a set of points, with classes in turn where asked for.</summary>
    public static IDataset Points(FeatureTable table, int classes = 0) => SampleList.Of("points", new SampleSpec(table.Length) { ClassCount = classes }, table.Values,
        classes == 0 ? null : [.. Enumerable.Range(0, table.Count).Select(i => i % classes)]);

    /// <summary>Pictures of 4x4 cells and noise.</summary>
    public static PictureSet Pictures(int stream, int count, double coarse, double fine, int classes = 0)
    {
        double[] cells = Uniform(stream, count * (Side / Cell) * (Side / Cell) * Channels), noise = Uniform(stream + 1, count * Side * Side * Channels);
        var bytes = new byte[noise.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (c, x, y, n) = (i % Channels, i / Channels % Side, i / Channels / Side % Side, i / Channels / Side / Side);
            var cell = ((((n * (Side / Cell)) + (y / Cell)) * (Side / Cell)) + (x / Cell)) * Channels;
            bytes[i] = (byte)Math.Floor(127.5 + (coarse * cells[cell + c]) + (fine * noise[i]));
        }
        return new("cells", Side, Side, Channels, bytes, classes == 0 ? null : [.. Enumerable.Range(0, count).Select(i => i % classes)]);
    }
}
