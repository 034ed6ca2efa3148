using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>Content of a run's <c>options.json</c> and of the manifests of its checkpoints: all that is needed to build it again.</summary>
/// <param name="Kind">The recipe's name.</param>
/// <param name="Options">Every option, resolved.</param>
/// <param name="Source">Place of the data; null where none was given.</param>
/// <param name="Fingerprint">The hash of what is learned from.</param>
/// <param name="Data">Summary of the training data, in a line.</param>
/// <param name="Kept">Other values that the recipe keeps; null for none.</param>
public sealed record RunDescription(string Kind, JsonObject Options, JsonObject? Source, string Fingerprint, string Data, JsonObject? Kept)
{
    /// <summary>The kind of runs that were written before runs named one.</summary>
    public const string Unnamed = "images";

    /// <summary>The description as a file has it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Kind, ["options"] = Options.DeepClone(), ["source"] = Source?.DeepClone(), ["fingerprint"] = Fingerprint, ["data"] = Data };
        if (Kept is not null)
            json["kept"] = Kept.DeepClone();
        return json;
    }

    /// <summary>The kind of run that a folder holds; null where it holds none.</summary>
    /// <param name="folder">The folder.</param>
    public static string? KindIn(string folder)
    {
        foreach (var name in new[] { "options.json", "model.json" })
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file) && TryParse(File.ReadAllText(file)) is { } json)
                return KindOf(json);
        }
        return null;
    }

    /// <summary>The kind that a description names; that of plain GANs where it is older than kinds.</summary>
    public static string KindOf(JsonObject description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return description["kind"] is JsonValue kind && kind.TryGetValue(out string? name) ? name : Unnamed;
    }

    /// <summary>The description of a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="card">The recipe that is asked for.</param>
    /// <param name="upgrade">Brings the description of an older version into today's form.</param>
    /// <exception cref="CheckpointException">It is of another kind of run, or malformed.</exception>
    public static RunDescription Of(Checkpoint checkpoint, RecipeCard card, Func<JsonObject, JsonObject> upgrade)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(upgrade);
        if (checkpoint.Manifest.Run is not { } written)
            throw new CheckpointException(checkpoint.Folder, "it does not describe its run.", "Build its trainer as it was built for the checkpoint, and call Trainer.Restore.");
        var kind = KindOf(written);
        if (kind != card.Name)
            throw new CheckpointException(checkpoint.Folder, $"it was written by {NounOf(kind)}, not by {card.Noun}.", HintOf(kind));
        try
        {
            var json = upgrade(written.DeepClone().AsObject());
            return json["options"] is JsonObject options && json["fingerprint"] is JsonValue print && print.TryGetValue(out string? fingerprint)
                ? new(kind, options, json["source"] as JsonObject, fingerprint, json["data"] is JsonValue data && data.TryGetValue(out string? line) ? line : "", json["kept"] as JsonObject)
                : throw new JsonException("its \"options\" or \"fingerprint\" is missing");
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException(checkpoint.Folder, $"it does not describe {card.Noun} ({trouble.Message.TrimEnd('.')}).", "Take another checkpoint, or a copy of the run.", cause: trouble);
        }
    }

    /// <summary>A run of a kind in a sentence, whether or not its recipe is registered.</summary>
    public static string NounOf(string kind) => kind == Unnamed ? new GanRecipe().Card.Noun
        : PartCatalogue.Of<IRecipe>().Knows(kind) ? PartCatalogue.Of<IRecipe>().Make(kind).Card.Noun : $"a run of the recipe \"{kind}\"";

    /// <summary>The way out for a user who took a run of a kind for another.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="folder">The run's folder, as it was given; null where it is unknown.</param>
    public static string HintOf(string kind, string? folder = null)
    {
        var next = kind == Unnamed ? new GanRecipe().Card.Next : PartCatalogue.Of<IRecipe>().Knows(kind) ? PartCatalogue.Of<IRecipe>().Make(kind).Card.Next : null;
        return next is null ? $"Open it with the recipe \"{kind}\"." : $"Use it as in: {(folder is null ? next : next.Replace("RUN", Quoted(folder), StringComparison.Ordinal))}";
    }

    /// <summary>A path as a shell takes it.</summary>
    public static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
