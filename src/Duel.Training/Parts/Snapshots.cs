using Duel.Data;
using Duel.Files;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>At even shares of the run: a grid of samples at latents that stay the same, the model, and the curves.</summary>
public sealed class Snapshots : IPart
{
    private readonly RunFolder folder;
    private readonly Generator generator;
    private readonly WeightAverage average;
    private readonly IGanDesign design;
    private readonly IDataset data;
    private readonly LossCurves curves;
    [NotKept("a pure function of the seed")]
    private readonly Tensor latents;
    [NotKept("a pure function of the classes")]
    private readonly Tensor? condition;
    [NotKept("drawn over each time")]
    private Picture? canvas;

    /// <summary>Prepares to draw.</summary>
    /// <param name="folder">Where pictures and model go.</param>
    /// <param name="generator">What is drawn from.</param>
    /// <param name="average">The weights it is drawn with.</param>
    /// <param name="design">What the generator was built from.</param>
    /// <param name="data">What it learns.</param>
    /// <param name="curves">The losses so far.</param>
    /// <param name="rng">Where the latents come from.</param>
    public Snapshots(RunFolder folder, Generator generator, WeightAverage average, IGanDesign design, IDataset data, LossCurves curves, Rng rng)
    {
        (this.folder, this.generator, this.average, this.design, this.data, this.curves) = (folder, generator, average, design, data, curves);
        var count = SamplePicture.CountFor(data.Spec);
        latents = rng.Normal([count, generator.LatentLength]);
        condition = generator.ClassCount > 0
            ? Tensor.OneHot([.. Enumerable.Range(0, count).Select(i => i % SamplePicture.Columns % generator.ClassCount)], generator.ClassCount)
            : null;
    }

    /// <summary>How many snapshots the run makes, the last at its end; 1 or more.</summary>
    public int Count { get; init; } = 20;

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        if (Mark(run.Progress) > Mark(run.ProgressBefore))
            Take(run);
    }

    /// <inheritdoc/>
    public void AtEnd(RunState run) => Take(run);

    /// <summary>How many are due at a share of the run: the last one is AtEnd's, whatever ends it. Time may jump over several at once.</summary>
    private int Mark(double progress) => Math.Min(Count - 1, (int)(progress * Count));

    private void Take(RunState run)
    {
        folder.Mend();
        using (average.Use())
        {
            generator.IsTraining = false;
            try
            {
                Draw(run);
                run.Report(new ModelSaved(run.Step, SavedGenerator.Save(folder.Path, generator, design, data.Spec)));
            }
            finally
            {
                // The run goes on even if the disk is full.
                generator.IsTraining = true;
            }
        }
        WholeFile.Write(folder.Curves, curves.Write);
    }

    private void Draw(RunState run)
    {
        using var scope = new TensorScope();
        using (Recording.Off())
        {
            var samples = generator.Forward(latents, condition);
            Pictures.Save(folder.Grid(run.Step), canvas = SamplePicture.Draw(samples.AsSpan(), data, canvas));
        }
        run.Report(new GridDrawn(run.Step, Path.GetRelativePath(folder.Path, folder.Grid(run.Step))));
    }
}
