using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>The description of a saved model, <c>model.json</c>: found, checked for its kind and format, and read field by field.</summary>
public sealed class ModelFile
{
    /// <summary>The file's name in a run's folder.</summary>
    public const string Name = "model.json";

    private const int Format = 1, MostBytes = 1 << 20;
    private readonly JsonObject fields;

    private ModelFile(string path, JsonObject fields) => (Path, this.fields) = (path, fields);

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Reads a model from a folder.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="folder">The run's folder.</param>
    /// <param name="card">The recipe that the model must be of.</param>
    /// <param name="read">Makes the model of the fields; what it cannot read makes the file malformed.</param>
    /// <exception cref="ModelFormatException">The file is missing, damaged, of a newer format, or of another kind of model.</exception>
    public static T Read<T>(string folder, RecipeCard card, Func<ModelFile, T> read)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(read);
        var path = System.IO.Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new ModelFormatException(path, "there is no such file.", "Give the folder of a run that has saved its model at least once.");
        try
        {
            if (new FileInfo(path).Length is > MostBytes and var length)
                throw new ModelFormatException(path, $"it has {length} bytes, and {MostBytes} are allowed.", "Copy the file from the run again.");
            var json = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("it is not a JSON object");
            var file = new ModelFile(path, json);
            var kind = RunDescription.KindOf(json);
            if (kind != card.Name)
                throw new ModelFormatException(folder, $"it holds {RunDescription.NounOf(kind)}, and {card.Noun} was asked for.", RunDescription.HintOf(kind, folder));
            if (file.Get<int>("format") is > Format and var format)
                throw new ModelFormatException(path, $"its format {format} is newer than {Format}, the newest that this version reads.", "Update Duel.");
            return read(file);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            throw new ModelFormatException(path, $"it does not describe the model of {card.Noun} ({trouble.Message.TrimEnd('.')}).", "Copy the file from the run again.", trouble);
        }
    }

    /// <summary>Fields of a new description, its format and kind first.</summary>
    /// <param name="card">The recipe that the model is of.</param>
    public static JsonObject Begin(RecipeCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new() { ["format"] = Format, ["kind"] = card.Name };
    }

    /// <summary>A field that must be there.</summary>
    /// <exception cref="JsonException">It is missing, or no such value.</exception>
    public T Get<T>(string name) => Find<T>(name) ?? throw new JsonException($"it has no \"{name}\"");

    /// <summary>A field that may be missing.</summary>
    /// <exception cref="JsonException">It is no such value.</exception>
    public T? Find<T>(string name) => fields[name].Deserialize<T>(RunFolder.Json);

    /// <summary>An object inside; null where it is missing or no object.</summary>
    public ModelFile? Inner(string name) => fields[name] is JsonObject inner ? new(Path, inner) : null;

    /// <summary>A field as JSON text.</summary>
    /// <exception cref="JsonException">It is missing.</exception>
    public string Text(string name) => fields[name]?.ToJsonString() ?? throw new JsonException($"it has no \"{name}\"");
}
