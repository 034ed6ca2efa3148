namespace Duel.Tensors.Tests;

/// <summary>Rules look at no values but those that their operation says: all others can be lost before the derivative is taken.</summary>
public unsafe class ReadValuesTests
{
    public static TheoryData<string> Names => OperationSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_of_the_same_bits_when_what_is_not_read_is_lost(string name)
    {
        var sample = OperationSamples.Of(name);
        foreach (var differentiable in new[] { false, true })
            Assert.Equal(Derivatives(sample, loses: false, differentiable), Derivatives(sample, loses: true, differentiable));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(-0.5)]
    public void Rectifiers_of_any_slope_find_the_sign_again(double slope)
    {
        var x = Tensor.From([-2f, -0f, 0f, 3f, float.Epsilon, -float.Epsilon], [6]).AsVariable();
        Assert.Equal([slope, slope, slope, 1, 1, slope], Gradient.Of(x.LeakyRelu(slope).Sum(), x).ToDoubles().Select(value => Math.Round(value, 6)));
    }

    private static double[] Derivatives(OperationSamples.Sample sample, bool loses, bool differentiable)
    {
        using var scope = new TensorScope();
        var inputs = sample.Inputs().Select(input => input.To(DType.Float32).AsVariable()).ToArray();
        var y = sample.Function(inputs);
        var seed = new Rng(3).Normal(y.Shape);
        if (loses)
            Lose(y);
        return [.. Gradient.Of(y, inputs, seed, differentiable).SelectMany(gradient => gradient.ToDoubles())];
    }

    private static void Lose(Tensor y)
    {
        var nodes = Graph.Of(y).Nodes.Select(node => node.Output.Node).OfType<Node>().ToArray();
        foreach (var node in nodes)
            node.ForgetUse();
        foreach (var node in nodes)
            node.MarkReads(node.First.RequiresGradient, node.Second is { RequiresGradient: true });
        foreach (var node in nodes)
        {
            Overwrite(node.Output);
            for (var i = 0; i < node.InputCount; i++)
                Overwrite(node.Input(i));
        }
    }

    private static void Overwrite(Tensor tensor)
    {
        if (tensor.Memory is { IsRead: false } block)
            new Span<float>(block.Pointer, (int)(block.Bytes / sizeof(float))).Fill(float.NaN);
    }
}
