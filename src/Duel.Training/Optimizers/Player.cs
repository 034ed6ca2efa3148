namespace Duel.Training;

/// <summary>One side of a game: networks whose parameters move together, and how they move.</summary>
public sealed class Player : IStateful
{
    private readonly IOptimizer optimizer;
    private readonly FlatParameters parameters;
    private readonly Tensor? first;
    private readonly Tensor? second;
    private readonly Tensor? previous;
    private Tensor[]? gradients;
    private Tensor? shared;
    private float[] stood = [];
    private bool isAhead;
    private long steps;

    /// <summary>Takes over the networks' parameters.</summary>
    /// <param name="name">Name in events and logs, such as "generator".</param>
    /// <param name="optimizer">Optimiser of its parameters.</param>
    /// <param name="networks">Networks to train.</param>
    public Player(string name, IOptimizer optimizer, params IReadOnlyList<Module> networks)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        (Name, Networks, this.optimizer) = (name, networks, optimizer);
        parameters = new(networks);
        var sample = optimizer.At(1, optimizer.Rate);
        first = sample.FirstGain != 0 ? Tensor.Zeros(parameters.Values.Shape) : null;
        second = sample.SecondGain != 0 ? Tensor.Zeros(parameters.Values.Shape) : null;
        previous = optimizer.Optimism != 0 ? Tensor.Zeros(parameters.Values.Shape) : null;
    }

    /// <summary>Name in events and logs.</summary>
    public string Name { get; }

    /// <summary>Networks to train.</summary>
    public IReadOnlyList<Module> Networks { get; }

    /// <summary>Schedule of the rate over the run; constant when left out.</summary>
    public ISchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>Factor of the optimiser's rate all through the run; above 0.</summary>
    public double RateRatio { get; init; } = 1;

    /// <summary>The gradient is scaled down when its norm is above this; infinity for never.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Parameters are held within plus and minus this after each step (Arjovsky et al. 2017, arXiv:1701.07875); infinity for never.</summary>
    public double ClipWeights { get; init; } = double.PositiveInfinity;

    /// <summary>All its trainable numbers in one buffer.</summary>
    public FlatParameters Parameters => parameters;

    /// <summary>Factor of the rate; 1 unless a health monitor slows the player down.</summary>
    internal double RateScale { get; set; } = 1;

    /// <summary>Factor of the rate that a user has asked for while the run went on; 1 for none.</summary>
    internal double ControlScale { get; set; } = 1;

    /// <summary>The last loss that it went down.</summary>
    internal float Loss { get; set; }

    /// <summary>Norm of the last gradient, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Steps taken.</summary>
    internal long Steps => steps;

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("steps", ref steps);
        for (var i = 0; i < Networks.Count; i++)
        {
            foreach (var (path, parameter) in Networks[i].Parameters())
                serializer.SaveOrRestore($"{i}.{path}", parameter.Value);
        }
        if (first is not null)
            serializer.SaveOrRestore("moments.first", first);
        if (second is not null)
            serializer.SaveOrRestore("moments.second", second);
        if (previous is not null)
            serializer.SaveOrRestore("moments.previous", previous);
    }

    /// <summary>Makes room for gradients that are shared with other processes; it outlasts the steps.</summary>
    internal void MakeRoom() => shared ??= Tensor.Zeros([(int)parameters.Values.Shape.Count + 1]);

    /// <summary>Forgets what the optimiser remembers; the parameters stay.</summary>
    internal void Restart()
    {
        steps = 0;
        foreach (var moment in new[] { first, second, previous })
            moment?.AsWritableSpan().Clear();
    }

    /// <summary>Takes the gradient of a loss, for the next <see cref="Move"/>.</summary>
    /// <param name="terms">Single numbers that depend on the parameters, whose sum is the loss. Each is differentiated, and what it was
    /// made of is gone, before the next is asked for.</param>
    /// <param name="group">Processes whose samples the loss is the mean over; null for this one alone.</param>
    /// <param name="loss">The sum of the terms, up to the first that is not a number.</param>
    /// <returns>False when the loss or its gradient is not a number, in any process.</returns>
    internal bool Differentiate(IEnumerable<Tensor> terms, ProcessGroup? group, out float loss)
    {
        loss = 0;
        gradients = GradientOf(terms, group is not null, ref loss);
        if (group is not null)
            gradients = MeanOver(group, gradients, ref loss);
        if (gradients is null)
            return false;
        GradientNorm = ParameterUpdates.Norm(gradients, parameters.Starts);
        return double.IsFinite(GradientNorm);
    }

    /// <summary>Moves the parameters one step down the gradient that was taken last.</summary>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    /// <param name="looksAhead">True if the next move starts from where the parameters are now.</param>
    internal void Move(double progress, bool looksAhead = false)
    {
        using var scope = new TensorScope();
        if (looksAhead)
            Remember();
        else if (isAhead)
            stood.CopyTo(parameters.Values.AsWritableSpan());
        isAhead = looksAhead;
        var before = previous is null ? null : parameters.Values.Copy();
        parameters.Values.Step(UpdateAt(++steps, progress), gradients!, parameters.Starts, GradientNorm > ClipNorm ? ClipNorm / GradientNorm : 1, first, second);
        gradients = null;
        if (before is not null)
            BeOptimistic(before);
    }

    /// <summary>Takes the last move twice and the one before it back.</summary>
    private void BeOptimistic(Tensor before)
    {
        var move = parameters.Values - before;
        parameters.Values.CopyFrom(parameters.Values + ((move - previous!) * optimizer.Optimism));
        previous!.CopyFrom(move);
    }

    private void Remember()
    {
        if (stood.Length == 0)
            stood = new float[parameters.Values.Shape.Count];
        parameters.Values.AsSpan().CopyTo(stood);
    }

    /// <summary>The derivatives of the sum with respect to each parameter; null when a term is not a number.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="isAllAsked">True if all terms are made even after one that is not a number, as other processes do that it talks to.</param>
    /// <param name="loss">Takes the sum of the terms.</param>
    private Tensor[]? GradientOf(IEnumerable<Tensor> terms, bool isAllAsked, ref float loss)
    {
        Tensor[]? sums = null;
        using var term = terms.GetEnumerator();
        while (true)
        {
            using var scope = new TensorScope();
            if (!term.MoveNext())
                return !float.IsFinite(loss) ? null : sums ?? throw new InvalidOperationException($"The loss of the {Name} has no terms: give at least one.");
            loss += (float)term.Current.Item();
            if (!float.IsFinite(loss))
            {
                if (!isAllAsked)
                    return null;
                continue;
            }
            var gradients = Gradient.Of(term.Current, parameters.Variables, consume: true);
            for (var i = 0; i < gradients.Length; i++)
                gradients[i] = scope.Keep(sums is null ? gradients[i] : sums[i] + gradients[i]);
            sums = gradients;
        }
    }

    /// <summary>The means of gradients and of a loss over the samples of all processes, in the order of ranks.</summary>
    private Tensor[]? MeanOver(ProcessGroup group, Tensor[]? own, ref float loss)
    {
        // The loss goes with the gradient, so that all processes know at once of a value that is not a number.
        var values = shared!.AsWritableSpan();
        var share = (float)group.Share;
        values[^1] = own is null ? float.NaN : loss * share;
        for (var i = 0; i < own?.Length; i++)
        {
            var from = own[i].AsSpan();
            var into = values.Slice(parameters.Starts[i], from.Length);
            for (var j = 0; j < from.Length; j++)
                into[j] = from[j] * share;
        }
        group.Sum(values);
        loss = values[^1];
        return float.IsFinite(loss) ? parameters.PartsOf(shared!) : null;
    }

    /// <summary>Update rule of a step.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    internal Update UpdateAt(long step, double progress) => optimizer.At(step, optimizer.Rate * RateRatio * Schedule.At(progress) * RateScale * ControlScale) with { Bound = (float)ClipWeights };

    /// <summary>The first moment of each parameter; nulls when the rule has none.</summary>
    internal Tensor?[] FirstMoments() => Moments(first);

    /// <summary>The second moment of each parameter; nulls when the rule has none.</summary>
    internal Tensor?[] SecondMoments() => Moments(second);

    /// <summary>The last move of each parameter; nulls without optimism.</summary>
    internal Tensor?[] LastMoves() => Moments(previous);

    /// <summary>Share of the last move that is taken once more, and of the one before it that is taken back.</summary>
    internal double Optimism => optimizer.Optimism;

    private Tensor?[] Moments(Tensor? buffer) => buffer is null ? new Tensor?[parameters.Variables.Count] : parameters.PartsOf(buffer);
}
