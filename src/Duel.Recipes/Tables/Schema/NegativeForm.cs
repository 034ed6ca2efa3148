namespace Duel.Recipes;

/// <summary>How a number below zero is marked.</summary>
public enum NegativeForm
{
    /// <summary>A sign in front of everything: -$5.</summary>
    Leading,

    /// <summary>A sign between the unit and the digits: $-5.</summary>
    Inner,

    /// <summary>A sign behind the digits: 5-.</summary>
    Trailing,

    /// <summary>Parentheses around everything: ($5).</summary>
    Parentheses,
}
