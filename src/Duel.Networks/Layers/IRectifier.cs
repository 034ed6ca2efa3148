namespace Duel.Networks;

/// <summary>A layer that multiplies what is below 0, and nothing else.</summary>
internal interface IRectifier
{
    /// <summary>By what; 0 or more.</summary>
    double Slope { get; }
}

/// <summary>A layer that can rectify its output as it makes it, which saves a pass over memory and the memory of a tensor.</summary>
internal interface IRectifiable
{
    /// <summary>The output, with what is below 0 multiplied by <paramref name="slope"/>, 0 or more.</summary>
    Tensor Forward(Tensor x, double slope);
}
