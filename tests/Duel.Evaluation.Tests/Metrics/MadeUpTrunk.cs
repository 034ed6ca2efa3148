using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Duel.Evaluation.Tests;

/// <summary>SqueezeNet 1.1 under torchvision's names and the layers of LPIPS, all of made-up numbers, as files.</summary>
internal static class MadeUpTrunk
{
    private static readonly (int Place, int Inputs, int Squeezed)[] Fires = [(3, 64, 16), (4, 128, 16), (6, 128, 32), (7, 256, 32), (9, 256, 48), (10, 384, 48), (11, 384, 64), (12, 512, 64)];

    /// <summary>The network as it is opened from files.</summary>
    public static FeatureExtractor Open()
    {
        var folder = Directory.CreateTempSubdirectory("duel-").FullName;
        try
        {
            WriteTrunk(Path.Combine(folder, "squeezenet1_1.safetensors"));
            WriteLayers(Path.Combine(folder, "lpips-squeeze.safetensors"));
            return FeatureNetworks.Open("lpips-squeeze", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static void WriteTrunk(string path, int stream = 1)
    {
        var arrays = new List<(string, int[], double, double)>();
        Convolution("features.0", 64, 3, 3);
        foreach (var (place, inputs, squeezed) in Fires)
        {
            Convolution($"features.{place}.squeeze", squeezed, inputs, 1);
            Convolution($"features.{place}.expand1x1", 4 * squeezed, squeezed, 1);
            Convolution($"features.{place}.expand3x3", 4 * squeezed, squeezed, 3);
        }
        Write(path, arrays, stream);

        void Convolution(string name, int outputs, int inputs, int window)
        {
            var bound = 1.6 / Math.Sqrt(inputs * window * window);
            arrays.Add(($"{name}.weight", [outputs, inputs, window, window], -bound, bound));
            arrays.Add(($"{name}.bias", [outputs], -0.1, 0.3));
        }
    }

    public static void WriteLayers(string path, int stream = 100)
    {
        int[] channels = [64, 128, 256, 384, 384, 512, 512];
        Write(path, [.. channels.Select((count, i) => ($"lin{i}.model.1.weight", new[] { 1, count, 1, 1 }, 0.0, 1.0))], stream);
    }

    /// <summary>A safetensors file: the length of a header, the header, the numbers.</summary>
    public static void Write(string path, IReadOnlyList<(string Name, int[] Shape, double Low, double High)> arrays, int stream)
    {
        var (header, data) = (new Dictionary<string, object>(), new List<byte>());
        foreach (var (name, shape, low, high) in arrays)
        {
            var start = data.Count;
            float[] values = [.. OracleNumbers.Uniform(stream++, shape.Aggregate(1, (a, b) => a * b)).Select(value => (float)(low + ((value + 1) / 2 * (high - low))))];
            data.AddRange(MemoryMarshal.AsBytes<float>(values));
            header[name] = new { dtype = "F32", shape, data_offsets = new[] { start, data.Count } };
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(path, [.. length, .. text, .. data]);
    }
}
