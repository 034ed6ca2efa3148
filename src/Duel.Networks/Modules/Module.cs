namespace Duel.Networks;

/// <summary>A part of a network: its fields that are parameters, modules, or lists of these are what it is made of.</summary>
/// <remarks>
/// Paths are made of field names in camel case and places in lists, as in <c>layers.0.weight</c>; they are the keys of parameter
/// files. <see cref="OmitFromPathAttribute"/> keeps a field's name out of them. Fields are read once, at the first call, and must not change afterwards. Modules are abstract or sealed.
/// </remarks>
public abstract class Module
{
    private ModuleTree? tree;
    private bool isTraining = true;

    /// <summary>True if the network is being trained (batch statistics, dropout) or used; true at first, and set for all below.</summary>
    public bool IsTraining
    {
        get => isTraining;
        set
        {
            foreach (var (_, module) in Modules())
                module.isTraining = value;
        }
    }

    /// <summary>True if the output for one sample depends on the others of its batch, here or anywhere below.</summary>
    /// <remarks>Penalties on the gradient of each sample are undefined for such networks.</remarks>
    public bool MixesSamples => Modules().Any(entry => entry.Module.MixesSamplesHere);

    /// <summary>True if two passes over the same samples differ in training, here or anywhere below: dropout, noise, an iteration that goes on.</summary>
    public bool DiffersBetweenPasses => Modules().Any(entry => entry.Module.DiffersBetweenPassesHere);

    /// <summary>Count of trainable numbers here and below.</summary>
    public long ParameterCount => Parameters().Where(entry => entry.Parameter.IsTrainable).Sum(entry => entry.Parameter.Value.Shape.Count);

    /// <summary>True if this module, those below it left aside, lets samples of a batch influence each other now.</summary>
    protected internal virtual bool MixesSamplesHere => false;

    /// <summary>True if this module draws random numbers in <c>Forward</c>.</summary>
    protected internal virtual bool IsRandom => false;

    /// <summary>True if this module, those below it left aside, gives the same samples another output in each pass in training.</summary>
    protected internal virtual bool DiffersBetweenPassesHere => IsRandom;

    /// <summary>The stream that this module draws from.</summary>
    /// <exception cref="InvalidOperationException"><see cref="UseRandomness"/> has not been called.</exception>
    protected Rng Randomness
    {
        get => field ?? throw new InvalidOperationException($"{GetType().Name} draws random numbers: call UseRandomness(rng) on the network before each training step, or set IsTraining to false.");
        private set;
    }

    /// <summary>All parameters here and below with their paths, trainable ones and state, in the order of declaration.</summary>
    public IReadOnlyList<(string Path, Parameter Parameter)> Parameters() => (tree ??= ModuleTree.Of(this)).Parameters;

    /// <summary>This module under the empty path, then all below it with theirs, parents first.</summary>
    public IReadOnlyList<(string Path, Module Module)> Modules() => (tree ??= ModuleTree.Of(this)).Modules;

    /// <summary>Gives each random module a stream of its own, named by its path.</summary>
    /// <param name="rng">The stream of one training step, so that nothing random has to be saved.</param>
    public void UseRandomness(Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        foreach (var (path, module) in Modules())
        {
            if (module.IsRandom)
                module.Randomness = rng[path];
        }
    }

    /// <summary>Gives all parameters another number format: float64 is what derivatives are proven in.</summary>
    /// <remarks>Values get memory of their own: convert before an optimiser takes the parameters over.</remarks>
    public void ConvertTo(DType type)
    {
        foreach (var (_, parameter) in Parameters())
            parameter.ConvertTo(type);
    }
}
