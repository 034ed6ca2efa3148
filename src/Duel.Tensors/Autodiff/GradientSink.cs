namespace Duel.Tensors;

/// <summary>Collects the derivatives of a node's inputs, and tells the node's rule which of them are wanted.</summary>
internal readonly ref struct GradientSink
{
    private readonly GradientPass pass;
    private readonly Node node;

    public GradientSink(GradientPass pass, Node node) => (this.pass, this.node) = (pass, node);

    /// <summary>True if anything that was asked for depends on this input.</summary>
    public bool Wants(int input) => pass.Wants(node.Input(input));

    /// <summary>True if the rule may write its result over the gradient that it was given, which saves memory and a pass over fresh pages.</summary>
    public bool MayOverwrite(Tensor gradient) => gradient.Type == DType.Float32 && pass.MayOverwrite(gradient);

    /// <summary>Adds a contribution to the derivative of an input.</summary>
    public void Add(int input, Tensor contribution) => pass.Add(node.Input(input), contribution);
}
