using System.Text;

namespace Duel.Studies;

/// <summary>Keeps the generator as it stands at even shares of a run, so that measuring it takes none of the run's time.</summary>
/// <param name="folder">The run's folder.</param>
[NotSaved("what was kept lies in the run's folder")]
internal sealed class SynthesisMoments(string folder) : ICallback, IObserver
{
    /// <summary>Moments of a run, the last at its end.</summary>
    public const int Count = 10;

    private const string AboutName = "moment.json";
    private int due;
    private double seconds;

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        var (before, now) = (Mark(run.ProgressBefore), Mark(run.Progress));
        (due, seconds) = (now > before ? now : 0, run.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public void AtEnd(RunState run) => (due, seconds) = (run.Progress >= 1 ? Count : 0, run.Elapsed.TotalSeconds);

    /// <inheritdoc/>
    /// <remarks>The run saves its model, with averaged weights, at the same shares.</remarks>
    public void On(TrainingEvent happened)
    {
        if (happened is not ModelSaved || due == 0)
            return;
        var place = Place(folder, due);
        // A run that was broken off comes by once more.
        if (Directory.Exists(place))
            WholeFolder.Delete(place);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        WholeFolder.Write(place, moment =>
        {
            foreach (var file in Directory.EnumerateFiles(folder, "model.*"))
                moment.Add(Path.GetFileName(file), stream => stream.Write(File.ReadAllBytes(file)));
            moment.Add(AboutName, stream => stream.Write(Encoding.UTF8.GetBytes(JsonText.Of(new Moment(happened.Step, seconds)))));
        });
        due = 0;
    }

    /// <summary>The moments that are kept, from early to late: number from 1, and folder of the generator.</summary>
    public static IEnumerable<(int Number, string Place)> Kept(string folder) => Enumerable.Range(1, Count).Select(number => (number, Place(folder, number))).Where(one => Directory.Exists(one.Item2));

    /// <summary>Steps and seconds of a moment.</summary>
    public static Moment Read(string place) => StudyFolder.Read<Moment>(Path.Combine(place, AboutName));

    private static string Place(string folder, int number) => Path.Combine(folder, "moments", FormattableString.Invariant($"{number:00}"));

    /// <summary>The mark that a share has passed; the last one is the end's.</summary>
    private static int Mark(double progress) => Math.Min(Count - 1, (int)(progress * Count));

    /// <summary>Cost of a run until a moment.</summary>
    /// <param name="Steps">Generator steps.</param>
    /// <param name="Seconds">Seconds of training.</param>
    public sealed record Moment(long Steps, double Seconds);
}
