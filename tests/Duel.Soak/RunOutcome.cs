using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Duel.Training;

namespace Duel.Soak;

/// <summary>What a run came to, as far as it is a function of its options: the clock's numbers left out.</summary>
/// <param name="Step">Steps.</param>
/// <param name="Tensors">The hash of weights, averages, moments, buffers and curves.</param>
/// <param name="Model">The hash of the generator that was saved.</param>
/// <param name="Metrics">The lines of the log with losses.</param>
internal sealed record RunOutcome(long Step, string Tensors, string Model, string Metrics)
{
    public static RunOutcome Of(string run)
    {
        var manifest = new CheckpointFolder(Path.Combine(run, "checkpoints")).Newest().Manifest;
        var metrics = Lines(run).Where(line => line["event"]!.GetValue<string>() == "steps-completed").ToList();
        metrics.ForEach(line => line.Remove("seconds"));
        return new(manifest.Step, manifest.Files.Single(file => file.Name == "tensors.safetensors").Sha256,
            Hash(Path.Combine(run, "model.safetensors")),
            string.Join('\n', metrics.Select(line => line.ToJsonString())));
    }

    // A game of one's own saves no generator.
    private static string Hash(string file) => File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) : "none";

    /// <summary>The whole lines of a run's log; the last may have been cut by a kill.</summary>
    public static IEnumerable<JsonObject> Lines(string run)
    {
        var log = Path.Combine(run, "events.jsonl");
        if (!File.Exists(log))
            return [];
        var text = File.ReadAllText(log);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());
    }
}
