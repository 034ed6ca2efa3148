namespace Duel.Networks;

/// <summary>A 3x3 convolution whose weight is, in training, the sum of several: a plain one, one through twice the channels, edge filters of three kinds, and the identity.</summary>
/// <remarks>
/// All of them are linear in the input, so their sum is one 3x3 convolution. The sum is made of the weights, not of the outputs: a pass
/// costs hardly more than the plain convolution, borders are the same in training and in use, and <see cref="CollapseInto"/> is exact.
/// </remarks>
/// <shape>[N, H, W, inputs] to [N, H, W, outputs]</shape>
/// <paper>Zhang, Zeng and Zhang 2021, Edge-oriented convolution block for real-time super resolution on mobile devices, doi:10.1145/3474085.3475291</paper>
public sealed class ReparameterizedConv2d : Layer, IRectifiable
{
    private const int Side = 3, Expansion = 2;

    private static readonly float[][] Filters =
    [
        [1, 0, -1, 2, 0, -2, 1, 0, -1],
        [1, 2, 1, 0, 0, 0, -1, -2, -1],
        [0, 1, 0, 1, -4, 1, 0, 1, 0],
    ];

    private readonly int inputs, outputs;
    private readonly Parameter weight, bias;
    private readonly Parameter expand, contract;
    private readonly Parameter[] mixes, strengths;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output; the identity belongs to the sum where they are as many.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ReparameterizedConv2d(int inputs, int outputs, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        (this.inputs, this.outputs) = (inputs, outputs);
        weight = new(new KaimingUniform().Make(Fan.Of([Side, Side, inputs, outputs]), rng["weight"]), ParameterLayout.Convolution);
        bias = new(Tensor.Zeros([outputs]));
        var middle = inputs * Expansion;
        expand = new(new KaimingUniform().Make(Fan.Of([1, 1, inputs, middle]), rng["expand"]).Reshape([inputs, middle]));
        contract = new(new KaimingUniform().Make(Fan.Of([Side, Side, middle, outputs]), rng["contract"]), ParameterLayout.Convolution);
        mixes = [.. Filters.Select((_, i) => new Parameter(new KaimingUniform().Make(Fan.Of([1, 1, inputs, outputs]), rng["mixes"].At(i)).Reshape([inputs, outputs])))];
        strengths = [.. Filters.Select((_, i) => new Parameter(rng["strengths"].At(i).Normal([outputs]) * 1e-3))];
    }

    /// <summary>The weight of the one convolution that all together are.</summary>
    /// <returns>[3, 3, inputs, outputs]</returns>
    public Tensor Weight()
    {
        // One product for all nine taps.
        var middle = inputs * Expansion;
        var wide = expand.Value.MatMul(contract.Value.Reshape([Side * Side, middle, outputs]).Permute(1, 0, 2).Reshape([middle, Side * Side * outputs]));
        var sum = weight.Value + wide.Reshape([inputs, Side * Side, outputs]).Permute(1, 0, 2).Reshape([Side, Side, inputs, outputs]);
        for (var i = 0; i < Filters.Length; i++)
            sum += Tensor.From(Filters[i], [Side, Side, 1, 1]).To(sum.Type) * (mixes[i].Value * strengths[i].Value).Reshape([1, 1, inputs, outputs]);
        return inputs == outputs ? sum + Identity() : sum;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Forward(x, 1);

    Tensor IRectifiable.Forward(Tensor x, double slope) => Forward(x, slope);

    /// <summary>Copies the sum into a plain convolution.</summary>
    /// <param name="into">3x3, of the same channels and with a shift.</param>
    public void CollapseInto(Conv2d into)
    {
        ArgumentNullException.ThrowIfNull(into);
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        Tensor[] sums = [Weight(), bias.Value];
        foreach (var ((_, parameter), sum) in into.Parameters().Zip(sums))
            parameter.Value.CopyFrom(sum);
    }

    private Tensor Forward(Tensor x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Convolve(Weight(), ConvolutionOptions.Of(padding: 1), bias.Value, slope);
    }

    private Tensor Identity()
    {
        var values = new float[Side * Side * inputs * outputs];
        for (var i = 0; i < inputs; i++)
            values[(((Side * Side / 2) * inputs) + i) * outputs + i] = 1;
        return Tensor.From(values, [Side, Side, inputs, outputs]).To(weight.Value.Type);
    }
}
