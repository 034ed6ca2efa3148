namespace Duel.Studies;

/// <summary>Counts and pictures at some shares of a run, of samples drawn with the averaged weights as a saved generator draws them.</summary>
/// <param name="run">The run.</param>
/// <param name="set">Modes to count.</param>
/// <param name="data">Training data of the run.</param>
/// <param name="folder">Folder of the counts.</param>
/// <param name="say">Receives those of a run that takes minutes, so that progress is seen.</param>
[NotSaved("what was seen lies in the run's folder")]
internal sealed class ModeLooks(GanRun run, IModeSet set, IDataset data, string folder, Action<ModeLook>? say = null) : ICallback
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly double[] Shares = [0.02, 0.1, 0.25, 0.5, 1];

    /// <summary>Counts modes at fixed shares of a run.</summary>
    public static int Count => Shares.Length;

    /// <inheritdoc/>
    public void AfterStep(RunState state)
    {
        for (var look = 0; look < Count; look++)
        {
            if (state.Progress >= Shares[look] && state.ProgressBefore < Shares[look])
                Take(look);
        }
    }

    /// <summary>Counts the modes of the run's samples now.</summary>
    public ModeLook Now()
    {
        var counter = set.Counter();
        Generate(set.CountedCount, counter.Add);
        var counts = counter.Total();
        return new(run.Trainer.Step, run.Trainer.Elapsed.TotalSeconds, counts.Modes, counts.HighQuality, counts.ReverseKl);
    }

    /// <summary>The counts taken so far, from early to late.</summary>
    /// <param name="folder">Folder of the counts.</param>
    public static IReadOnlyList<ModeLook> Kept(string folder) =>
        [.. Enumerable.Range(0, Count).Select(look => Numbers(folder, look)).Where(File.Exists).Select(path => JsonText.Read<ModeLook>(File.ReadAllText(path)))];

    /// <summary>The pictures drawn so far, from early to late.</summary>
    /// <param name="folder">Folder of the counts.</param>
    public static IReadOnlyList<Picture> Drawn(string folder) =>
        [.. Enumerable.Range(0, Count).Select(look => Drawing(folder, look)).Where(File.Exists).Select(path => Pictures.Read(path))];

    private static string Numbers(string folder, int look) => Path.Combine(folder, "looks", $"{look + 1}.json");

    private static string Drawing(string folder, int look) => Path.Combine(folder, "looks", $"{look + 1}.png");

    private void Take(int look)
    {
        Directory.CreateDirectory(Path.Combine(folder, "looks"));
        var samples = new List<float>();
        Generate(SamplePicture.CountFor(data.Spec), sample => samples.AddRange(sample));
        Pictures.Save(Drawing(folder, look), SamplePicture.Draw([.. samples], data));
        var seen = Now();
        WholeFile.Write(Numbers(folder, look), JsonText.Of(seen));
        if (run.Trainer.Elapsed > Patience)
            say?.Invoke(seen);
    }

    private void Generate(int count, ReadOnlySpanAction take)
    {
        using (run.Average.Use())
        {
            run.Generator.IsTraining = false;
            SavedGenerator.Of(run.Generator, data.Spec).Generate(count, run.Options.Seed, null, null, (sample, _) => take(sample));
            run.Generator.IsTraining = true;
        }
    }

    private delegate void ReadOnlySpanAction(ReadOnlySpan<float> sample);
}

/// <summary>The counts of a run's samples after some steps.</summary>
/// <param name="Step">Generator steps taken.</param>
/// <param name="Seconds">Seconds that they took.</param>
/// <param name="Modes">Modes reached.</param>
/// <param name="HighQuality">The share of samples of high quality, 0 to 1.</param>
/// <param name="ReverseKl">The divergence of shares of modes from the real ones, in nats; null where samples are not numbers.</param>
public sealed record ModeLook(long Step, double Seconds, int Modes, double HighQuality, double? ReverseKl);
