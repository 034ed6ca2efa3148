using System.Text.Json.Nodes;

namespace Duel.Training.Tests;

/// <summary>What a run came to, as far as it is a function of seed and options: the clock's numbers left out.</summary>
/// <param name="Step">Steps.</param>
/// <param name="Tensors">The hash of weights, averages, moments, buffers and curves.</param>
/// <param name="Values">Counters and sums.</param>
/// <param name="Model">The generator that was saved.</param>
/// <param name="Metrics">The lines of the log with losses.</param>
internal sealed record Outcome(long Step, string Tensors, string Values, byte[] Model, string Metrics)
{
    public static Outcome Of(string run)
    {
        var checkpoint = new CheckpointFolder(Path.Combine(run, "checkpoints")).Newest();
        var values = JsonNode.Parse(File.ReadAllText(Path.Combine(checkpoint.Folder, "values.json")))!.AsObject();
        foreach (var key in values.Select(value => value.Key).Where(key => key.StartsWith("observers.event-log", StringComparison.Ordinal)).ToArray())
            values.Remove(key);
        var metrics = File.ReadAllLines(Path.Combine(run, "events.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject()).Where(line => line["event"]!.GetValue<string>() == "steps-completed").ToList();
        metrics.ForEach(line => line.Remove("seconds"));
        return new(checkpoint.Manifest.Step, checkpoint.Manifest.Files.Single(file => file.Name == "tensors.safetensors").Sha256, values.ToJsonString(),
            File.ReadAllBytes(Path.Combine(run, "model.safetensors")), string.Join('\n', metrics.Select(line => line.ToJsonString())));
    }

    public void AssertSame(Outcome other)
    {
        Assert.Equal(Step, other.Step);
        Assert.Equal(Metrics, other.Metrics);
        Assert.Equal(Values, other.Values);
        Assert.Equal(Tensors, other.Tensors);
        Assert.Equal(Model, other.Model);
    }
}
