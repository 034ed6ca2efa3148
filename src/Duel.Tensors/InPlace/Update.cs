namespace Duel.Tensors;

/// <summary>One optimiser step as numbers: every optimiser here is a setting of one fused rule.</summary>
/// <remarks>
/// For each parameter w with gradient g and moments m and v:
/// <code>
/// g += CoupledDecay w
/// m  = FirstDecay m + FirstGain g                      (when FirstGain is not 0)
/// v  = SecondDecay v + SecondGain g²                   (when SecondGain is not 0)
/// d  = Lookahead ? FirstDecay m + FirstGain g : m      (Nesterov) or g when there is no first moment
/// w -= DecoupledDecay w + StepSize d / (sqrt(v SecondCorrection) + Epsilon)
/// </code>
/// </remarks>
public readonly record struct Update
{
    /// <summary>Factor of the direction.</summary>
    public float StepSize { get; init; }

    /// <summary>Share of the first moment that stays.</summary>
    public float FirstDecay { get; init; }

    /// <summary>Share of the gradient that enters the first moment; 0 for none.</summary>
    public float FirstGain { get; init; }

    /// <summary>Share of the second moment that stays.</summary>
    public float SecondDecay { get; init; }

    /// <summary>Share of the squared gradient that enters the second moment; 0 for none.</summary>
    public float SecondGain { get; init; }

    /// <summary>Factor that makes up for a second moment that started at 0.</summary>
    public float SecondCorrection { get; init; }

    /// <summary>Added to the root of the second moment.</summary>
    public float Epsilon { get; init; }

    /// <summary>Weight decay that acts through the gradient.</summary>
    public float CoupledDecay { get; init; }

    /// <summary>Weight decay that acts on the parameter itself.</summary>
    public float DecoupledDecay { get; init; }

    /// <summary>True if the direction looks one step ahead (Nesterov).</summary>
    public bool Lookahead { get; init; }

    /// <summary>Parameters are held within plus and minus this; infinity for no bound.</summary>
    public float Bound { get; init; }
}
