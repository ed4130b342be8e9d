import { describe, expect, it } from '@jest/globals';
import { maskAddress, maskName, maskNumber } from './mask.js';

describe('what a kiosk learns of a customer', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧**'],
    ['𠮷野家', '𠮷**'],
    ['=1+1', '=**'],
    ['Þórdís', 'Þ**'],
    ['王', '王'],
    ['', ''],
  ])('the name %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['1000000001', '******0001'],
    ['20000001', '****0001'],
    ['12345', '***45'],
    ['', ''],
  ])('the number %s as %s', (number, masked) => expect(maskNumber(number)).toBe(masked));

  it.each([
    ['江汉路 12 号 3 栋 2 单元 501 室', '江汉路 ** 号 ****'],
    ['江汉路１２号', '江汉路**号'],
    ['', ''],
  ])('the address %s as %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});
