namespace Duel.Networks;

/// <summary>A pretrained network: pictures become features that distances are measured in.</summary>
/// <remarks>Its weights come from a file. Batch norms are folded into the convolutions before them, as in use they are linear.</remarks>
public abstract class FeatureNetwork
{
    /// <summary>Form that a picture must have before the network sees it.</summary>
    public abstract FeatureInput Input { get; }

    /// <summary>Length of a feature vector, F.</summary>
    public abstract int FeatureLength { get; }

    /// <summary>Number of classes that scores are given for, K.</summary>
    public abstract int ClassCount { get; }

    /// <summary>Layer that features are taken at, in words that another program's user would recognise.</summary>
    public abstract string Layer { get; }

    /// <summary>True if <see cref="Stages"/> are defined.</summary>
    public virtual bool HasStages => false;

    /// <summary>Features and scores of pictures.</summary>
    /// <param name="x">[N, H, W, C] as <see cref="Input"/> says, scaled already.</param>
    /// <exception cref="ShapeException">The pictures have another size or other channels.</exception>
    public FeatureEvaluation Evaluate(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var expected = new Shape(x.Shape[0], Input.Size, Input.Size, Input.Channels);
        if (x.Shape != expected)
            throw new ShapeException($"{GetType().Name}: pictures of shape {x.Shape}, it takes {expected}.");
        using var recording = GradientMode.NoGrad();
        return Compute(x);
    }

    /// <summary>Activations at growing depth, for distances between pictures that count them all; empty where none are defined.</summary>
    /// <param name="x">[N, H, W, C], scaled; any size that the network's pooling allows.</param>
    /// <returns>Each [N, h, w, c].</returns>
    public virtual IReadOnlyList<Tensor> Stages(Tensor x) => [];

    /// <summary>Features and scores of pictures of the right shape; nothing is recorded.</summary>
    protected abstract FeatureEvaluation Compute(Tensor x);

    /// <summary>The result of a part of the network; all that comes before it is given up at once, unless derivatives may be asked for.</summary>
    private protected static Tensor Part(Func<Tensor> part) => GradientMode.IsOn ? part() : TensorScope.Run(part);
}

/// <summary>Output of a feature network for pictures.</summary>
/// <param name="Features">[N, F]</param>
/// <param name="Scores">[N, K], logits.</param>
public readonly record struct FeatureEvaluation(Tensor Features, Tensor Scores);
