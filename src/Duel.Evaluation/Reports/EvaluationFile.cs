using System.Text.Json;
using Duel.Files;
using Duel.Networks;
using Duel.Training;

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
