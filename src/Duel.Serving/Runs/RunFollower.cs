using System.Text.Json.Nodes;

namespace Duel.Serving;

/// <summary>A run, read from its folder as it stands; each look reads what has come since the last one.</summary>
/// <param name="run">The run.</param>
/// <param name="clock">The clock.</param>
internal sealed class RunFollower(RunEntry run, TimeProvider clock)
{
    private const int MostAlerts = 500, Piece = 1 << 20, MostLine = 1 << 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private readonly Lock door = new();
    private readonly Dictionary<string, Track> tracks = new(StringComparer.Ordinal);
    private readonly List<RunAlert> alerts = [];
    private readonly Queue<StepsCompleted> recent = new();
    private IReadOnlyList<PreviewPanel> panels = [];
    private byte[] rest = [];
    private long place;
    private long? looked;
    private bool hasNewPreview = true;

    /// <summary>The run.</summary>
    public RunEntry Run { get; } = run;

    /// <summary>Names of the players.</summary>
    public IReadOnlyList<string> Players { get; private set; } = [];

    /// <summary>The phase that goes on; null in a run that has one alone.</summary>
    public PhaseEntered? Phase { get; private set; }

    /// <summary>Plots, in the order in which they began.</summary>
    public IReadOnlyList<Track> Tracks { get; private set; } = [];

    /// <summary>Alerts, the latest last.</summary>
    public IReadOnlyList<RunAlert> Alerts { get; private set; } = [];

    /// <summary>Panels of previews.</summary>
    public IReadOnlyList<PreviewPanel> Panels => panels;

    /// <summary>The last report.</summary>
    public StepsCompleted? Last { get; private set; }

    /// <summary>The run's end; null while it has none.</summary>
    public Finished? End { get; private set; }

    /// <summary>Steps that have a preview, in order.</summary>
    public IReadOnlyList<long> PreviewSteps { get; private set; } = [];

    /// <summary>Number that grows with each change.</summary>
    public long Version { get; private set; }

    /// <summary>Samples a second, lately; null where unknown.</summary>
    public double? Rate => Span is var (first, last) && last.Seconds > first.Seconds ? (last.Samples - first.Samples) / (last.Seconds - first.Seconds) : null;

    /// <summary>Time to the end of the budget at the present rate; null where unknown.</summary>
    public TimeSpan? Remaining => Span is var (first, last) && last.Progress > first.Progress ? TimeSpan.FromSeconds(Math.Min((1 - last.Progress) * (last.Seconds - first.Seconds) / (last.Progress - first.Progress), 1e8)) : null;

    private (StepsCompleted First, StepsCompleted Last)? Span => recent.Count > 1 ? (recent.First(), recent.Last()) : null;

    /// <summary>Every option, as the run has written it; null where it has not.</summary>
    public JsonObject? Options
    {
        get
        {
            try
            {
                return JsonNode.Parse(File.ReadAllText(Path.Combine(Run.Folder, "options.json"))) as JsonObject;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>Options by their names, those of groups behind the group's.</summary>
    public IReadOnlyDictionary<string, string> FlatOptions() => Flat("", Options?["options"] ?? Options).ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);

    /// <summary>Reads what has come since the last look.</summary>
    public void Refresh()
    {
        lock (door)
        {
            var before = Version;
            ReadEvents();
            if (hasNewPreview || looked is not { } last || clock.GetElapsedTime(last) >= LookAgain)
            {
                (hasNewPreview, looked) = (false, clock.GetTimestamp());
                var found = PreviewPanel.In(Run.Folder);
                if (!found.SelectMany(panel => panel.Files).SequenceEqual(panels.SelectMany(panel => panel.Files)))
                {
                    panels = found;
                    PreviewSteps = [.. panels.SelectMany(panel => panel.Files).Select(file => file.Step).Distinct().Order()];
                    Version++;
                }
            }
            if (Version == before)
                return;
            foreach (var track in tracks.Values)
                track.Show();
            (Tracks, Alerts) = ([.. tracks.Values], [.. alerts]);
        }
    }

    private void ReadEvents()
    {
        try
        {
            using var file = new FileStream(Path.Combine(Run.Folder, "events.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // A run that resumes cuts off what it has left behind.
            if (file.Length < place)
                Forget();
            file.Seek(place, SeekOrigin.Begin);
            var piece = new byte[Math.Min(Piece, Math.Max(1, file.Length - place))];
            int count;
            while ((count = file.Read(piece)) > 0)
            {
                place += count;
                Take(piece.AsSpan(0, count));
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Not begun, or gone: what is known stays.
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            TakeLine(rest.Length == 0 ? bytes[..end] : [.. rest, .. bytes[..end]]);
            rest = [];
            bytes = bytes[(end + 1)..];
        }
        rest = rest.Length + bytes.Length > MostLine ? [] : [.. rest, .. bytes];
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize<TrainingEvent>(line, RunFolder.Json) is { } happened)
                On(happened);
        }
        catch (Exception trouble) when (trouble is JsonException or NotSupportedException or ArgumentException)
        {
            // Half a line, or an event of a newer version.
        }
    }

    private void On(TrainingEvent happened)
    {
        Version++;
        if (RunAlert.Of(happened) is { } alert)
        {
            alerts.Add(alert);
            if (alerts.Count > MostAlerts)
                alerts.RemoveAt(0);
        }
        switch (happened)
        {
            case RunStarted started:
                (Players, Phase, End) = (started.Players, null, null);
                recent.Clear();
                break;
            case StepsCompleted steps:
                Last = steps;
                recent.Enqueue(steps);
                if (recent.Count > 20)
                    recent.Dequeue();
                Add("loss", Players, steps.Losses);
                Add("norm of the gradient", Players, steps.GradientNorms);
                break;
            case PhaseEntered phase:
                Phase = phase;
                break;
            case Evaluated evaluated:
                foreach (var number in evaluated.Numbers)
                    Add(number.Name, [number.Name], [(float)number.Value], evaluated.Step);
                break;
            case PrivacySpent spent:
                Add("privacy spent", ["epsilon"], [(float)spent.Epsilon], spent.Step);
                break;
            case WentBack back:
                foreach (var track in tracks.Values)
                    track.CutAfter(back.Step);
                break;
            case GridDrawn:
                hasNewPreview = true;
                break;
            case Finished finished:
                End = finished;
                break;
        }
    }

    private void Add(string name, IReadOnlyList<string> curves, IReadOnlyList<float> values, long? step = null)
    {
        if (values.Count == 0 || curves.Count != values.Count)
            return;
        if (!tracks.TryGetValue(name, out var track) || track.Curves.Count != curves.Count)
            tracks[name] = track = new(name, curves);
        track.Add(new(step ?? Last?.Step ?? 0, Last?.Samples ?? 0, Last?.Seconds ?? 0, [.. values]));
    }

    private void Forget()
    {
        tracks.Clear();
        alerts.Clear();
        recent.Clear();
        (place, rest, Last, End, Players, Phase) = (0, [], null, null, [], null);
        Version++;
    }

    private static IEnumerable<(string Name, string Value)> Flat(string name, JsonNode? node) => node switch
    {
        JsonObject group => group.SelectMany(entry => Flat(name.Length == 0 ? entry.Key : $"{name}.{entry.Key}", entry.Value)),
        null => [],
        JsonValue value when value.TryGetValue(out string? text) => [(name, text)],
        _ => [(name, node.ToJsonString())],
    };
}
