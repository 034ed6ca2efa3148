namespace Duel.Recipes;

/// <summary>Base of all detectors: batches, calibration, threshold, and two-way storage.</summary>
internal abstract class Detector : IAnomalyDetector
{
    // Items are always scored in batches of this size, filled up where there are fewer, so that kernels go the same way for one as for many.
    private const int BatchSize = 64;
    private Calibration? calibration;

    /// <param name="spec">Spec of the samples.</param>
    protected Detector(SampleSpec spec) => Spec = spec;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Spec of the samples.</summary>
    public SampleSpec Spec { get; }

    /// <summary>Quantities measured of an item, higher for more unusual.</summary>
    public abstract IReadOnlyList<string> Quantities { get; }

    /// <summary>Weight of each quantity in the score.</summary>
    public virtual IReadOnlyList<double> Weights => [.. Quantities.Select(_ => 1.0)];

    /// <summary>True if what it has learned is kept in a file of its own.</summary>
    public virtual bool HasFile => true;

    /// <inheritdoc/>
    public double Threshold => Calibration.Threshold;

    /// <summary>Calibration of quantities into a score.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been learned yet.</exception>
    public Calibration Calibration
    {
        get => calibration ?? throw new InvalidOperationException($"The detector {Name} has learned nothing yet: call Fit with normal items.");
        internal set => calibration = value;
    }

    /// <inheritdoc/>
    public void Fit(NormalItems normal, double contamination = 0.05)
    {
        ArgumentNullException.ThrowIfNull(normal);
        Check(normal.Learned);
        Check(normal.Validation);
        Learn(normal.Learned);
        Calibrate(normal.Validation, contamination);
    }

    /// <summary>Finds out what quantities normal items have, and where the threshold is.</summary>
    public void Calibrate(IDataset validation, double contamination) => Calibration = Calibration.Of(Quantities, Weights, Measure(validation), contamination);

    /// <inheritdoc/>
    public double[] Score(IDataset items)
    {
        var known = Calibration;
        double[] scores = [.. Measure(items).Select(known.Score)];
        // A value that no normal row had is an anomaly by itself, and a greater one than any that some had.
        foreach (var (row, others) in (items as CodedRows)?.Unseen ?? [])
            scores[row] = Score(others).Append(scores[row]).Append(Threshold).Max() + 1;
        return scores;
    }

    /// <summary>The quantities of each item.</summary>
    public virtual IReadOnlyList<double[]> Measure(IDataset items) => Measure(items, Measure, Quantities.Count);

    /// <summary>Numbers of each item, measured in batches.</summary>
    /// <param name="items">The items.</param>
    /// <param name="of">Numbers of a batch: [N, ...] to [N, Q].</param>
    /// <param name="count">Count of the numbers, Q.</param>
    protected IReadOnlyList<double[]> Measure(IDataset items, Func<Tensor, Tensor> of, int count)
    {
        ArgumentNullException.ThrowIfNull(items);
        Check(items);
        var all = new List<double[]>(items.Count);
        for (var start = 0; start < items.Count; start += BatchSize)
        {
            using var scope = new TensorScope();
            var some = Math.Min(BatchSize, items.Count - start);
            var batch = Tensor.Zeros([BatchSize, .. Spec.Extents]);
            for (var i = 0; i < some; i++)
                items.Read(start + i, batch.AsWritableSpan().Slice(i * Spec.Length, Spec.Length));
            var measured = InUse(() => of(batch)).ToDoubles();
            for (var i = 0; i < some; i++)
                all.Add(measured.AsSpan(i * count, count).ToArray());
        }
        return all;
    }

    /// <inheritdoc/>
    public float[] Reconstruct(ReadOnlySpan<float> item)
    {
        if (item.Length != Spec.Length)
            throw new AnomalyException($"The item has {item.Length} values, and the detector {Name} has learned items of {Spec.Length}.");
        using var scope = new TensorScope();
        var batch = Tensor.Zeros([BatchSize, .. Spec.Extents]);
        item.CopyTo(batch.AsWritableSpan());
        return InUse(() => Reconstruct(batch)).AsSpan()[..Spec.Length].ToArray();
    }

    /// <summary>Writes what was learned; <see cref="Calibration"/> is kept elsewhere.</summary>
    public abstract void Write(Stream stream);

    /// <summary>Takes over what was written.</summary>
    /// <exception cref="ModelFormatException">It is damaged, or of another detector.</exception>
    public abstract void Read(Stream stream, string name);

    /// <summary>Learns from beginning to end.</summary>
    protected internal abstract void Learn(IDataset normal);

    /// <summary>The quantities of a batch: [N, ...] to [N, Q].</summary>
    protected abstract Tensor Measure(Tensor x);

    /// <summary>The nearest normal things: [N, ...] to the same shape.</summary>
    protected internal abstract Tensor Reconstruct(Tensor x);

    /// <summary>Does something in evaluation mode, without recording.</summary>
    protected virtual Tensor InUse(Func<Tensor> work)
    {
        using (GradientMode.NoGrad())
            return work();
    }

    private void Check(IDataset items)
    {
        if (!items.Spec.Extents.SequenceEqual(Spec.Extents))
            throw new AnomalyException($"{items.Name}: the items are [{string.Join(", ", items.Spec.Extents)}], and the detector {Name} is for [{string.Join(", ", Spec.Extents)}].");
    }
}
