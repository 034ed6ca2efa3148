using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary>Samples at some shares of a run, drawn with the averaged weights as <c>duel generate</c> draws them.</summary>
/// <param name="run">The run.</param>
/// <param name="data">What it learns.</param>
/// <param name="hasPictures">Whether the early ones are wanted too; the last always is.</param>
internal sealed class ModeViews(GanRun run, IDataset data, bool hasPictures) : IPart
{
    private static readonly double[] Shares = [0.02, 0.1, 0.25, 0.5, 1];
    private readonly List<Picture> pictures = [];

    /// <summary>Pictures a run.</summary>
    public static int Count => Shares.Length;

    /// <summary>What was seen so far, from early to late.</summary>
    public IReadOnlyList<Picture> Pictures => pictures;

    /// <inheritdoc/>
    public void AfterStep(RunState state)
    {
        if (hasPictures && pictures.Count < Count && state.Progress >= Shares[pictures.Count])
            pictures.Add(SamplePicture.Draw(Samples(SamplePicture.CountFor(data.Spec)), data));
    }

    /// <summary>So many samples as the run makes them now, one behind the other.</summary>
    public float[] Samples(int count)
    {
        var samples = new List<float>(count * data.Spec.Length);
        using (run.Average.Use())
        {
            run.Generator.IsTraining = false;
            SavedGenerator.Of(run.Generator, data.Spec).Generate(count, run.Options.Seed, null, null, (sample, _) => samples.AddRange(sample));
            run.Generator.IsTraining = true;
        }
        return [.. samples];
    }
}
