using System.Diagnostics;
using System.Text;

namespace Duel.Serving;

/// <summary>State of a run.</summary>
internal enum RunStatus
{
    /// <summary>A process trains it.</summary>
    Running,

    /// <summary>It was stopped, or its process died, before its budget was used up.</summary>
    Stopped,

    /// <summary>Its budget is used up, or it got no better.</summary>
    Finished,

    /// <summary>It diverged, or the health monitor ended it.</summary>
    Failed,
}

/// <summary>A run in a line of the list: read from the end of its events.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">Its state.</param>
/// <param name="Step">Steps completed.</param>
/// <param name="Progress">The share of its budget that is used up.</param>
/// <param name="Changed">Time of its last event.</param>
/// <param name="Preview">Its newest preview; null for none.</param>
/// <param name="PanelId">Panel of the preview.</param>
internal sealed record RunSummary(RunEntry Run, RunStatus Status, long Step, double Progress, DateTime Changed, PreviewFile? Preview, int PanelId)
{
    private const int Tail = 64 << 10;

    /// <summary>The run as its folder has it.</summary>
    public static RunSummary Of(RunEntry run)
    {
        StepsCompleted? steps = null;
        Finished? end = null;
        foreach (var happened in LastEvents(Path.Combine(run.Folder, "events.jsonl")))
        {
            (steps, end) = (happened as StepsCompleted ?? steps, happened is RunStarted ? null : happened as Finished ?? end);
        }
        var panel = PreviewPanel.In(run.Folder).FirstOrDefault(panel => !panel.IsText);
        return new(run, StatusOf(run, end), steps?.Step ?? end?.Step ?? 0, steps?.Progress ?? 0, Changes(run), panel?.Files[^1], panel?.Id ?? 0);
    }

    /// <summary>The state of a run of which the end is known, or none.</summary>
    public static RunStatus StatusOf(RunEntry run, Finished? end) => TrainingProcess.Of(run) is not null ? RunStatus.Running : end?.Reason switch
    {
        StopReason.BudgetUsed or StopReason.NoLongerBetter => RunStatus.Finished,
        StopReason.Diverged or StopReason.Unhealthy => RunStatus.Failed,
        // Copied models have no events.
        _ => File.Exists(Path.Combine(run.Folder, "events.jsonl")) ? RunStatus.Stopped : RunStatus.Finished,
    };

    private static DateTime Changes(RunEntry run)
    {
        var events = Path.Combine(run.Folder, "events.jsonl");
        return File.Exists(events) ? File.GetLastWriteTimeUtc(events) : Directory.GetLastWriteTimeUtc(run.Folder);
    }

    private static IEnumerable<TrainingEvent> LastEvents(string path)
    {
        string text;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(Tail, file.Length), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            text = reader.ReadToEnd();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var line in text.Split('\n'))
        {
            TrainingEvent? happened = null;
            try
            {
                // The first may be half a line.
                happened = line.StartsWith('{') ? JsonSerializer.Deserialize<TrainingEvent>(line, RunFolder.Json) : null;
            }
            catch (Exception trouble) when (trouble is JsonException or NotSupportedException or ArgumentException)
            {
                continue;
            }
            if (happened is not null)
                yield return happened;
        }
    }
}

/// <summary>The process that trains a run, where it is on this machine.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Memory">Bytes that it has resident.</param>
/// <param name="Processor">Processor time that it has taken.</param>
internal sealed record TrainingProcess(int Id, long Memory, TimeSpan Processor)
{
    /// <summary>The process; null where no process trains the run.</summary>
    public static TrainingProcess? Of(RunEntry run)
    {
        try
        {
            using var owner = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run.Folder, "lock.json")));
            if (owner.RootElement.GetProperty("host").GetString() != Environment.MachineName)
                return null;
            using var process = Process.GetProcessById(owner.RootElement.GetProperty("process").GetInt32());
            return process.HasExited ? null : new(process.Id, process.WorkingSet64, process.TotalProcessorTime);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
