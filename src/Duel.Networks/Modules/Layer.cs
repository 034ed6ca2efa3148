namespace Duel.Networks;

/// <summary>A module that makes one tensor of one tensor.</summary>
public abstract class Layer : Module
{
    /// <summary>The output for an input; each layer documents the shapes.</summary>
    public abstract Tensor Forward(Tensor x);
}
