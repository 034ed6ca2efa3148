using System.Text.Json;

namespace Duel.Evaluation;

/// <summary>An evaluation as a file: what the command line prints with --json, and what two runs are compared by.</summary>
public static class EvaluationFile
{
    /// <summary>Its name in the folder of a run.</summary>
    public const string Name = "evaluation.json";

    private const int MostBytes = 64 << 20;

    /// <summary>The text of the file.</summary>
    public static string Text(Evaluation evaluation) => JsonSerializer.Serialize(evaluation, RunFolder.Json);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Evaluation evaluation) => WholeFile.Write(path, Text(evaluation) + "\n");

    /// <summary>Writes an evaluation into the folder of a run, beside those of other real samples, counts, features or checkpoints.</summary>
    /// <remarks>
    /// The first of a run is <see cref="Name"/>, which runs are compared by. One that asks the same again takes its place, and keeps what was not
    /// measured anew of the same samples; another has a name of its own, such as <c>evaluation-photos-test.json</c>.
    /// </remarks>
    /// <param name="folder">The run's folder.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Keep(string folder, Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var first = evaluation.Metrics.Count > 0 ? evaluation.Metrics[0].Provenance : null;
        string?[] parts = ["evaluation", Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(first?.Real ?? "")), first?.RealSplit == "test" ? "test" : null, FeaturesOf(evaluation), evaluation.Checkpoint];
        var own = string.Concat(string.Join('-', parts.Where(part => part is { Length: > 0 })).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        foreach (var path in Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? Name : i == 2 ? $"{own}.json" : $"{own}-{i - 1}.json").Select(name => Path.Combine(folder, name)))
        {
            if (!File.Exists(path))
                Write(path, evaluation);
            else if (Known(path) is { } before && AskTheSame(before, evaluation))
                Write(path, before.GeneratedHash != evaluation.GeneratedHash ? evaluation : evaluation with { Metrics = [.. before.Metrics.Where(one => evaluation.Metrics.All(now => now.Name != one.Name)), .. evaluation.Metrics] });
            else
                continue;
            return path;
        }
        throw new IOException($"{folder} is full of evaluations.");
    }

    /// <summary>An evaluation that is there; null where it cannot be read, and so stays as it is.</summary>
    private static Evaluation? Known(string path)
    {
        try
        {
            return Read(path);
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }

    private static bool AskTheSame(Evaluation one, Evaluation other)
    {
        if (one.Metrics.Count == 0 || other.Metrics.Count == 0 || one.Checkpoint != other.Checkpoint)
            return false;
        var (first, second) = (one.Metrics[0].Provenance, other.Metrics[0].Provenance);
        return (first.RealHash, first.RealSplit, first.GeneratedCount, first.Seed) == (second.RealHash, second.RealSplit, second.GeneratedCount, second.Seed)
            && (FeaturesOf(one) is not { } features || FeaturesOf(other) is not { } others || features == others);
    }

    private static string? FeaturesOf(Evaluation evaluation) => evaluation.Metrics.Select(metric => metric.Features).FirstOrDefault(features => features is not null);

    /// <summary>Reads an evaluation.</summary>
    /// <param name="path">A file, or the folder of a run that has been evaluated.</param>
    /// <exception cref="ModelFormatException">There is none, or it is damaged.</exception>
    public static Evaluation Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, Name) : path;
        if (!File.Exists(file))
            throw new ModelFormatException(file, "there is no such file.", "Evaluate the run first.");
        try
        {
            if (new FileInfo(file).Length > MostBytes)
                throw new ModelFormatException(file, $"it has {new FileInfo(file).Length} bytes, and {MostBytes} are allowed.", "Evaluate anew.");
            return JsonSerializer.Deserialize<Evaluation>(File.ReadAllText(file), RunFolder.Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception trouble) when (trouble is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new ModelFormatException(file, $"it is not an evaluation: {trouble.Message.TrimEnd('.')}.", "Evaluate anew.", trouble);
        }
    }
}
