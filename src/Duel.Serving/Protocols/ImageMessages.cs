namespace Duel.Serving;

/// <summary>A request for pictures, as OpenAI's clients send it; fields that are not known are passed over.</summary>
/// <param name="Prompt">Class, "seed=42 trunc=.7", or a sentence.</param>
/// <param name="Model">Name of a run; the only one's may be left out.</param>
/// <param name="N">Number of pictures, 1 to 10.</param>
/// <param name="Size">"auto", or width x height to resize to.</param>
/// <param name="ResponseFormat">"b64_json", or "url" for the same in a data address.</param>
/// <param name="OutputFormat">"png".</param>
/// <param name="Stream">Not understood, but for false.</param>
/// <param name="Seed">Extension: the seed.</param>
/// <param name="Truncation">Extension: the truncation.</param>
/// <param name="Label">Extension: the class, by number or name.</param>
internal sealed record ImageRequest(string? Prompt, string? Model, int? N, string? Size, string? ResponseFormat, string? OutputFormat, bool? Stream, ulong? Seed, double? Truncation, JsonElement? Label);

/// <summary>Pictures.</summary>
internal sealed record ImageReply(long Created, IReadOnlyList<ImageItem> Data, string OutputFormat, string Size);

/// <summary>A picture.</summary>
internal sealed record ImageItem(string? B64Json, string? Url, string? RevisedPrompt);

/// <summary>Models.</summary>
internal sealed record ModelList(string Object, IReadOnlyList<ModelItem> Data);

/// <summary>A model.</summary>
internal sealed record ModelItem(string Id, string Object, long Created, string OwnedBy);

/// <summary>A refusal.</summary>
internal sealed record ImageRefusal(ImageFault Error);

/// <summary>The fault of a refusal.</summary>
internal sealed record ImageFault(string Message, string Type)
{
    /// <summary>Field that it is about; null for the whole.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public string? Param { get; init; }

    /// <summary>Word for programs.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public string? Code { get; init; }
}
