namespace Duel.Recipes;

/// <summary>A detector made of networks that are trained in phases of a run.</summary>
internal abstract class NetworkDetector : Detector
{
    private readonly AnomalyOptions options;

    /// <param name="options">Networks, batches and rates.</param>
    protected NetworkDetector(AnomalyOptions options)
        : base(options.Architecture.Spec) => this.options = options;

    /// <summary>All networks, under the names that files call them by.</summary>
    public abstract Module Networks { get; }

    /// <inheritdoc cref="INetworkModel.Functions"/>
    public IReadOnlyList<NetworkFunction> Functions
    {
        get
        {
            FunctionInput[] item = [new(Spec.IsPicture ? "image" : "row", [.. Spec.Extents])];
            return [new($"{Name}-measures", item, ["quantities"], x => [Measure(x[0])]), new($"{Name}-again", item, [Spec.IsPicture ? "images" : "rows"], x => [Reconstruct(x[0])])];
        }
    }

    /// <summary>Phases of training between two shares of the run.</summary>
    /// <param name="start">The share of the run at which the first phase begins.</param>
    /// <param name="end">The share at which the last one ends.</param>
    public abstract IReadOnlyList<Phase> Phases(double start, double end);

    /// <summary>The game that a monitor can watch, once there are <see cref="Phases"/>; null where there is no discriminator.</summary>
    public virtual IWatchedGame? Game => null;

    /// <inheritdoc/>
    public override void Write(Stream stream) => ModuleWeights.Save(Networks, stream);

    /// <inheritdoc/>
    public override void Read(Stream stream, string name)
    {
        ModuleWeights.Load(Networks, stream, name);
        Networks.IsTraining = false;
    }

    /// <inheritdoc/>
    protected internal override void Learn(IDataset normal)
    {
        using var batches = new SampleBatches(normal, options.BatchSize, new Rng(options.Seed)["data"]);
        var trainer = new Trainer(Phases(0, 1), batches, new() { Budget = options.Budget, Seed = options.Seed });
        if (trainer.Run() == StopReason.Diverged)
            throw new InvalidOperationException($"The detector {Name} diverged at step {trainer.Step}. Take a lower rate.");
        Networks.IsTraining = false;
    }

    /// <inheritdoc/>
    protected override Tensor InUse(Func<Tensor> work) => AtRest(work);

    /// <summary>Does something with networks that rest, without recording.</summary>
    internal Tensor AtRest(Func<Tensor> work)
    {
        var before = Networks.IsTraining;
        Networks.IsTraining = false;
        try
        {
            return base.InUse(work);
        }
        finally
        {
            // In the middle of a run: phases whose networks rest put them back to rest themselves.
            Networks.IsTraining = before;
        }
    }

    /// <summary>The mean square of each item's difference: [N, ...] twice to [N, 1].</summary>
    protected static Tensor MeanSquare(Tensor a, Tensor b) => (a - b).Flatten().Square().Mean([1], keep: true);

    /// <summary>
    /// The logarithm of the residual beside an item's own brightness, how far it lies above the lowest value: faint and simple items have
    /// small residuals in any reconstruction, and this does not fall for it. [N, ...] twice to [N, 1].
    /// </summary>
    protected Tensor Relative(Tensor x, Tensor again) => Logarithm(MeanSquare(x, again)) - Brightness(x);

    /// <summary>The logarithm of how far an item lies above the lowest value, in the mean square: [N, ...] to [N, 1].</summary>
    protected Tensor Brightness(Tensor x) => Logarithm((x - Spec.Low).Flatten().Square().Mean([1], keep: true));

    /// <summary>The logarithm of a mean square: its spread over normal items is about the same at any size.</summary>
    protected static Tensor Logarithm(Tensor square) => (square + 1e-8).Log();
}
