using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Duel.Onnx;

/// <summary>A run as a folder for a model hub such as Hugging Face: the weights, the networks as ONNX, their description, and a card.</summary>
/// <remarks>
/// <code>
/// config.json         what the networks take and give, and the options that they were trained with
/// model.safetensors   the weights
/// model.json          what Duel reads beside them
/// model.onnx          the network that makes samples; others beside it under their names
/// README.md           the card: data, licence, training, metrics and where they come from
/// </code>
/// No path of the machine is in it: of where the data lay, only the last name.
/// </remarks>
public static partial class HubFolder
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">The folder; nothing may be there.</param>
    /// <param name="run">The run's folder; only read.</param>
    /// <param name="functions">Networks of its model, the main one first.</param>
    /// <param name="license">Identifier of the licence that the weights are given under, such as <c>mit</c> or <c>cc-by-4.0</c>; <c>other</c> where none was chosen.</param>
    /// <returns>Networks that could not be written as ONNX, each with the reason.</returns>
    /// <exception cref="IOException">It could not be written, and there is nothing at its place.</exception>
    public static IReadOnlyList<string> Write(string folder, string run, IReadOnlyList<NetworkFunction> functions, string license = "other")
    {
        ArgumentNullException.ThrowIfNull(functions);
        var (files, models, left) = (new RunFiles(run), new List<(string File, OnnxModel Model)>(), new List<string>());
        foreach (var (place, function) in functions.Index())
        {
            try
            {
                models.Add((place == 0 ? "model.onnx" : $"{function.Name}.onnx", OnnxExport.Of(function)));
            }
            catch (OnnxException trouble)
            {
                left.Add($"{function.Name}: {trouble.Message}");
            }
        }
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        WholeFolder.Write(folder, whole =>
        {
            foreach (var file in Directory.EnumerateFiles(run).Where(file => Path.GetExtension(file) == ".safetensors" || Path.GetFileName(file) == "model.json").Order(StringComparer.Ordinal))
            {
                whole.Add(Path.GetFileName(file), stream =>
                {
                    using var from = File.OpenRead(file);
                    from.CopyTo(stream);
                });
            }
            foreach (var (file, model) in models)
                whole.Add(file, stream => OnnxFile.Write(stream, model));
            whole.Add("config.json", stream => stream.Write(Encoding.UTF8.GetBytes(Config(files, models).ToJsonString(Readable) + "\n")));
            whole.Add("README.md", stream => stream.Write(Encoding.UTF8.GetBytes(Card(name, files, models, left, license))));
        });
        return left;
    }

    private static JsonObject Config(RunFiles files, List<(string File, OnnxModel Model)> models)
    {
        JsonArray Values(IEnumerable<OnnxValue> values) => [.. values.Select(value => new JsonObject { ["name"] = value.Name, ["type"] = value.Type.ToString().ToLowerInvariant(), ["shape"] = new JsonArray([.. value.Shape.Select(extent => (JsonNode)extent)]) })];
        return new()
        {
            ["model_type"] = $"duel-{files.Recipe}",
            ["library_name"] = "duel",
            ["networks"] = new JsonArray([.. models.Select(one => (JsonNode)new JsonObject { ["name"] = one.Model.Graph.Name, ["file"] = one.File, ["opset"] = one.Model.Opset, ["inputs"] = Values(one.Model.Graph.Inputs), ["outputs"] = Values(one.Model.Graph.Outputs) })]),
            ["training"] = Shown(files.Options["options"]),
        };
    }

    /// <summary>Options without the folders of a machine.</summary>
    private static JsonNode? Shown(JsonNode? node) => node switch
    {
        JsonObject inner => new JsonObject(inner.Select(entry => KeyValuePair.Create(entry.Key, Shown(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Shown)]),
        JsonValue value when value.TryGetValue(out string? text) => Words(text),
        _ => node?.DeepClone(),
    };

    private static string Card(string name, RunFiles files, List<(string File, OnnxModel Model)> models, List<string> left, string license)
    {
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"license: {license}\nlibrary_name: duel\ntags:\n- duel\n- gan\n- onnx\n- {files.Recipe}\n");
        if (files.Recipe == "images")
            text.Append("pipeline_tag: unconditional-image-generation\n");
        text.Append(CultureInfo.InvariantCulture, $"---\n\n# {name}\n\nA model of the recipe `{files.Recipe}`, trained with Duel: adversarial training for .NET.\n\n## Use\n\n");
        text.Append("| file | network | takes | gives |\n|---|---|---|---|\n");
        foreach (var (file, model) in models)
            text.Append(CultureInfo.InvariantCulture, $"| `{file}` | {model.Graph.Name} | {Text(model.Graph.Inputs)} | {Text(model.Graph.Outputs)} |\n");
        text.Append("\nPictures are `[n, C, H, W]` from -1 to 1, `z` is normal noise, `label` whole numbers from 0. The folder is also one that Duel reads: its path stands wherever a run's does.\n");
        foreach (var one in left)
            text.Append(CultureInfo.InvariantCulture, $"\nNot written: {one}.\n");
        text.Append("\n## Data\n\n").Append(files.Options["data"]?.ToString() is { Length: > 0 } data ? $"Learned from {Words(data)}" : "Where the data came from is not known");
        if (files.Options["source"] is JsonObject source && (source["path"] ?? source["input"])?.ToString() is { } path)
            text.Append(CultureInfo.InvariantCulture, $", opened as `{LastName(path)}`");
        text.Append(files.Options["fingerprint"]?.ToString() is { } print ? $" (fingerprint `{print}`).\n" : ".\n");
        text.Append(license == "other" ? "\nNo licence was chosen for the weights; that of the data may bind them.\n" : $"\nThe weights are given under `{license}`; that of the data may bind them too.\n");
        text.Append(CultureInfo.InvariantCulture, $"\n## Training\n\n{Steps(files)}; all options are in `config.json`.\n\n## Metrics\n\n{Metrics(files)}");
        return text.ToString();
    }

    private static string Steps(RunFiles files)
    {
        var steps = files.Events.Where(one => one["event"]?.ToString() is "steps-completed" or "finished").Select(one => RunFiles.Number(one["step"])).Where(double.IsFinite).DefaultIfEmpty().Max();
        return steps > 0 ? string.Create(CultureInfo.InvariantCulture, $"{steps:N0} steps") : "The number of steps is not known";
    }

    private static string Metrics(RunFiles files)
    {
        var rows = files.Metrics.Select(one => $"| {one.Metric["name"]} | {Rounded(one.Metric["value"])} | {Provenance(one.Metric)} | `{one.File}` |")
            .Concat((files.Events.LastOrDefault(one => one["event"]?.ToString() == "evaluated" && one["isBest"]?.ToString() == "true")?["numbers"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(number => $"| {number["name"]} | {Rounded(number["value"])} | during training, at its best evaluation | `events.jsonl` |")).ToArray();
        return rows.Length == 0 ? "None were measured.\n" : $"| metric | value | measured on | from |\n|---|---|---|---|\n{string.Join('\n', rows)}\n";
    }

    private static string Provenance(JsonObject metric)
    {
        var (from, features) = (metric["provenance"] as JsonObject ?? [], metric["features"]?.ToString());
        string?[] parts =
        [
            from["real"]?.ToString() is { } real ? $"{from["generatedCount"]} samples against {from["realCount"]} of {LastName(real)}" : null,
            from["realHash"]?.ToString() is { Length: > 0 } hash ? $"hash {hash[..Math.Min(12, hash.Length)]}" : null,
            features is null ? null : $"features {features}",
            from["seed"] is { } seed ? $"seed {seed}" : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Rounded(JsonNode? value) => RunFiles.Number(value).ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>A text without the folders that it names.</summary>
    private static string Words(string text) => Named().Replace(text, match => match.Value.Trim('"') is var word && (Path.IsPathRooted(word) || word.Contains(":\\", StringComparison.Ordinal)) ? LastName(word) : match.Value);

    [GeneratedRegex("\"[^\"]+\"|\\S+")]
    private static partial Regex Named();

    private static string LastName(string path) => path.TrimEnd('/', '\\').Split('/', '\\')[^1];

    private static string Text(IReadOnlyList<OnnxValue> values) => string.Join(", ", values.Select(value => $"`{value.Name}` [{string.Join(", ", value.Shape)}]"));
}
