using System.Text.Json;

namespace Duel.Networks;

/// <summary>The header of a safetensors file, checked as a whole before anything is made of it.</summary>
/// <param name="Metadata">Free texts.</param>
/// <param name="Entries">The tensors in the order of their bytes.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries)
{
    public const int LongestHeader = 16 << 20, MostTensors = 100_000;
    public const string MetadataKey = "__metadata__";

    /// <summary>Reads a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Number of bytes that follow it.</param>
    /// <exception cref="FormatException">The header is no such header, contradicts itself, or does not describe what follows.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        try
        {
            if (json.Span is not [(byte)'{', ..])
                throw new FormatException("the header is not a JSON object: it does not begin with {");
            CheckCount(json.Span);
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.GetPropertyCount() > MostTensors + 1)
                throw new FormatException($"the header is not a JSON object of at most {MostTensors} tensors");
            var metadata = new Dictionary<string, string>();
            var entries = new List<SafetensorsEntry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataKey))
                    ReadMetadata(property.Value, metadata);
                else
                    entries.Add(SafetensorsEntry.Of(property.Name, property.Value));
            }
            entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
            CheckCover(entries, dataLength);
            return new(metadata, entries);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException("the header is not well-formed JSON, or has a key twice", problem);
        }
    }

    /// <summary>Counts before names are compared with each other, which takes longer.</summary>
    private static void CheckCount(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = 4 });
        for (var left = MostTensors + 1; reader.Read();)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && left-- == 0)
                throw new FormatException($"the header is not a JSON object of at most {MostTensors} tensors");
    }

    private static void ReadMetadata(JsonElement texts, Dictionary<string, string> into)
    {
        if (texts.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{MetadataKey} is not an object of strings");
        foreach (var text in texts.EnumerateObject())
        {
            into[text.Name] = text.Value.ValueKind == JsonValueKind.String
                ? text.Value.GetString()!
                : throw new FormatException($"{MetadataKey} \"{text.Name}\" is not a string");
        }
    }

    /// <summary>Tensors must follow each other from the first byte to the last, without overlaps and holes.</summary>
    private static void CheckCover(List<SafetensorsEntry> entries, long dataLength)
    {
        var covered = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != covered)
                throw new FormatException($"tensor \"{entry.Name}\" begins at byte {entry.Begin}, the one before it ends at {covered}");
            covered = entry.End;
        }
        if (covered != dataLength)
            throw new FormatException($"the tensors take {covered} bytes, the file has {dataLength} for them");
    }
}
