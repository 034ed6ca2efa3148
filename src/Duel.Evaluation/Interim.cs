using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Duel.Tensors;

namespace Duel.Evaluation;

/// <summary>Stands in for the parameter files of Duel.Networks, whose type of this name takes over when this file is deleted.</summary>
internal static class Safetensors
{
    public static (IReadOnlyDictionary<string, StoredTensor> Tensors, int Count) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            var begin = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
            using var header = JsonDocument.Parse(bytes.AsMemory(8, begin - 8));
            var tensors = new Dictionary<string, StoredTensor>();
            foreach (var entry in header.RootElement.EnumerateObject())
            {
                if (!entry.Value.TryGetProperty("dtype", out var type) || type.GetString() != "F32")
                    continue;
                var offsets = entry.Value.GetProperty("data_offsets").Deserialize<int[]>()!;
                var shape = new Shape(entry.Value.GetProperty("shape").Deserialize<int[]>()!);
                var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(begin + offsets[0], offsets[1] - offsets[0]));
                tensors[entry.Name] = new(Tensor.From(values, shape));
            }
            return (tensors, tensors.Count);
        }
        catch (Exception problem) when (problem is ArgumentException or JsonException or OverflowException or ShapeException or InvalidOperationException)
        {
            throw new Networks.ModelFormatException(path, "it is damaged, or no safetensors file.", "Get it anew.");
        }
    }
}

/// <summary>A tensor of a file.</summary>
internal sealed record StoredTensor(Tensor Value);
