using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Duel.Onnx;

/// <summary>The files of a run's folder that others are told of: options, events, evaluations.</summary>
internal sealed class RunFiles(string folder)
{
    public string Path(string name) => System.IO.Path.Combine(folder, name);

    /// <summary>The description, <c>options.json</c>; empty where there is none.</summary>
    public JsonObject Options { get; } = Parsed(System.IO.Path.Combine(folder, "options.json"));

    /// <summary>Name of the recipe.</summary>
    public string Recipe => Options["kind"]?.ToString() ?? Parsed(Path("model.json"))["kind"]?.ToString() ?? "images";

    /// <summary>The lines of <c>events.jsonl</c>; half a line at the end, as a run that goes on may leave it, is passed over.</summary>
    public IEnumerable<JsonObject> Events
    {
        get
        {
            if (!File.Exists(Path("events.jsonl")))
                yield break;
            foreach (var line in File.ReadLines(Path("events.jsonl")))
            {
                if (Parse(line) is { } happened)
                    yield return happened;
            }
        }
    }

    /// <summary>Metrics of evaluations, each with its file.</summary>
    public IEnumerable<(string File, JsonObject Metric)> Metrics => Directory.EnumerateFiles(folder, "evaluation*.json").Order(StringComparer.Ordinal)
        .SelectMany(file => (Parsed(file)["metrics"] as JsonArray ?? []).OfType<JsonObject>().Select(metric => (System.IO.Path.GetFileName(file), metric)));

    /// <summary>A number as events have it: one that is none stands in quotes.</summary>
    public static double Number(JsonNode? node) => node is JsonValue value && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static JsonObject Parsed(string file) => File.Exists(file) ? Parse(File.ReadAllText(file)) ?? [] : [];

    private static JsonObject? Parse(string text)
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
