export interface Figure {
  what: string;
  value: string;
}
