namespace Duel.Recipes;

/// <summary>A game of which the generator's side makes both kinds: it wants generated ones taken for real, and real ones for generated
/// (Donahue, Krähenbühl and Darrell 2016, arXiv:1605.09782, section 3).</summary>
/// <param name="Inner">The game of each kind.</param>
internal sealed record TwoSided(ISeparableLoss Inner) : ISeparableLoss
{
    public bool GeneratorSeesReal => true;

    public double? Undecided => Inner.Undecided;

    public Tensor OfReal(Tensor real) => Inner.OfReal(real);

    public Tensor OfFake(Tensor fake) => Inner.OfFake(fake);

    public Tensor Discriminator(Scores s) => Inner.Discriminator(s);

    public Tensor Generator(Scores s) => Inner.OfFake(s.Real) + Inner.OfReal(s.Fake);
}
