export const cold = 20
// #region warm
export const warm = 180
export const hot = 220
// #endregion warm
