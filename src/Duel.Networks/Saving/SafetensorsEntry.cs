using System.Text.Json;

namespace Duel.Networks;

/// <summary>Entry of a safetensors header for one tensor, checked on its own.</summary>
/// <param name="Name">The key.</param>
/// <param name="Format">The number format.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Begin">The first byte, from the end of the header.</param>
/// <param name="End">The first byte behind it.</param>
internal sealed record SafetensorsEntry(string Name, StoredFormat Format, Shape Shape, long Begin, long End)
{
    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It contradicts itself; the message says how.</exception>
    public static SafetensorsEntry Of(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || entry.EnumerateObject().Count() != 3)
            throw new FormatException($"tensor \"{name}\" has not exactly the keys dtype, shape and data_offsets");
        var format = FormatOf(name, Member(name, entry, "dtype"));
        var shape = Numbers(name, Member(name, entry, "shape"), "shape", Shape.MaxRank, int.MaxValue);
        var offsets = Numbers(name, Member(name, entry, "data_offsets"), "data_offsets", 2, long.MaxValue);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new FormatException($"data_offsets of tensor \"{name}\" are not the first byte and the one behind the last");
        var length = (Int128)format.Bytes;
        foreach (var extent in shape)
        {
            length *= extent;
            if (length > long.MaxValue)
                throw new FormatException($"tensor \"{name}\" has more bytes than a file can have");
        }
        if (length != offsets[1] - offsets[0])
            throw new FormatException($"tensor \"{name}\" of shape [{string.Join(", ", shape)}] in {format.Name} takes {length} bytes, its offsets hold {offsets[1] - offsets[0]}");
        if (length / format.Bytes > Array.MaxLength)
            throw new FormatException($"tensor \"{name}\" has {length / format.Bytes} numbers, and at most {Array.MaxLength} can be read");
        return new(name, format, new([.. shape.Select(extent => (int)extent)]), offsets[0], offsets[1]);
    }

    private static StoredFormat FormatOf(string name, JsonElement format) =>
        Array.Find(StoredFormat.All, known => format.ValueKind == JsonValueKind.String && format.ValueEquals(known.Name))
            ?? throw new FormatException($"tensor \"{name}\" has dtype {format.GetRawText()}, and dtypes that can be read are {string.Join(", ", StoredFormat.All.Select(known => known.Name))}");

    private static JsonElement Member(string name, JsonElement entry, string member) => entry.TryGetProperty(member, out var value)
        ? value
        : throw new FormatException($"tensor \"{name}\" has no {member}");

    private static long[] Numbers(string name, JsonElement list, string member, int most, long limit)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
            throw new FormatException($"{member} of tensor \"{name}\" is not a list of at most {most} numbers");
        var numbers = new long[list.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i].ValueKind != JsonValueKind.Number || !list[i].TryGetInt64(out numbers[i]) || numbers[i] < 0 || numbers[i] > limit)
                throw new FormatException($"{member} of tensor \"{name}\" holds {list[i].GetRawText()}, and only whole numbers from 0 to {limit}");
        }
        return numbers;
    }
}
