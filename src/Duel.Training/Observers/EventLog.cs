using System.Text.Json;

namespace Duel.Training;

/// <summary>Writes what happens into a file, a JSON object a line.</summary>
public sealed class EventLog : IObserver, IDisposable
{
    private static readonly JsonSerializerOptions Lines = new(RunFolder.Json) { WriteIndented = false };
    private readonly StreamWriter writer;

    /// <summary>Begins a log, or goes on with one.</summary>
    /// <param name="path">The file.</param>
    public EventLog(string path) => writer = new(path, append: true);

    /// <inheritdoc/>
    public void On(TrainingEvent happened)
    {
        writer.WriteLine(JsonSerializer.Serialize(happened, Lines));
        if (happened is not StepsCompleted)
            writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
